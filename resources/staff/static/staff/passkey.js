// Makes a passkey, or signs in with one: asks the site for a challenge, the browser for an answer,
// and sends it back. Without JavaScript, or in an old browser, the form stays hidden.
const form = document.querySelector(".staff-passkey");
const kind = window.PublicKeyCredential;

async function ask(address, data) {
  const response = await fetch(address, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
    },
    body: JSON.stringify(data),
  });
  if (response.redirected) location.reload();
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  const answer = isJson ? await response.json() : {};
  if (!response.ok) throw new Error(answer.detail || "The site did not answer. Try again.");
  return answer;
}

async function run() {
  const creates = form.dataset.does === "create";
  const options = await ask(form.dataset.begin, {});
  const parse = creates ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  const request = { publicKey: kind[parse](options) };
  const credential = await (creates
    ? navigator.credentials.create(request)
    : navigator.credentials.get(request));
  const data = credential.toJSON();
  if (creates) data.name = form.elements.name.value;
  const next = form.elements.next ? `?next=${encodeURIComponent(form.elements.next.value)}` : "";
  const answer = await ask(form.dataset.complete + next, data);
  location.assign(answer.redirect_url);
}

if (form && kind?.parseCreationOptionsFromJSON && kind.prototype.toJSON) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const status = form.querySelector("[role=status]");
    button.disabled = true;
    status.textContent = "Waiting for your device…";
    try {
      await run();
    } catch (error) {
      const stopped = ["NotAllowedError", "AbortError"].includes(error.name);
      status.textContent = stopped ? "That was stopped or took too long. Try again." : error.message;
      button.disabled = false;
      button.focus();
    }
  });
} else {
  document.querySelector(".staff-without")?.removeAttribute("hidden");
}
