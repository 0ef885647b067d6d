// Puts a new explorer in the place of the old one.
window.make = async (attributes, data) => {
  const element = document.createElement("phaen-explorer");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.data = data;
  document.querySelector("phaen-explorer").replaceWith(element);
  await element.ready;
};
