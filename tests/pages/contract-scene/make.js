// Keeps what the console is told as a warning.
window.warnings = [];
console.warn = (text) => window.warnings.push(text);
