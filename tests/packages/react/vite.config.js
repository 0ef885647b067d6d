// JSX needs no plug-in.
export default { esbuild: { jsx: "automatic" } };
