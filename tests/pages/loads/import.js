// What a page with its own modules does: the class and the error have names.
import { PhaenExplorer, PhaenError } from "/phaen/phaen.js";
const element = new PhaenExplorer();
element.src = "../common/small.json";
window.made = element;
window.fault = (error) => [error instanceof PhaenError, error instanceof Error, error.name, error.code];
document.querySelector("main").append(element);
