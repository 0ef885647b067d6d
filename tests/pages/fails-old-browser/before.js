// A browser without WebAssembly.
delete window.WebAssembly;
