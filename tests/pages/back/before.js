addEventListener("pageshow", ({ persisted }) => (window.persisted = persisted));
