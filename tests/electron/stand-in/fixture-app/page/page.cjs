window.pageRan = true;
window.bridgeAtStart = typeof window.bridge;
