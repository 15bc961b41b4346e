onmessage = async ({ data }) => {
  try {
    await fetch(data);
    postMessage('reached');
  } catch {
    postMessage('refused');
  }
};
