// As a page without any settings of the bundler has it: the script for its effect, the dataset by its address.
import "phaen";
import thailand from "phaen/data/thailand.json?url";

document.querySelector("phaen-explorer").src = thailand;
