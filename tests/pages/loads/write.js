// As pages of long ago do it.
document.write('<script type="module" src="/phaen/phaen.js"><' + "/script>");
document.write('<phaen-explorer src="../common/small.json"><p>Content for readers</p></phaen-explorer>');
