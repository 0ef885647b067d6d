// As a page has them; steps run beside it in some browsers, with classes of their own.
import { PhaenError } from "/phaen/phaen.js";

window.classes = [PhaenError, Error];
