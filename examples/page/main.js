// The page: what it computes is in Lua. Saving sums.lua while `npx vite` runs changes the page at once.
import { describe } from "./sums.lua";

const input = document.querySelector("#numbers");

function show(event) {
  event?.preventDefault();
  document.querySelector("#problem").textContent = "";
  try {
    document.querySelector("#result").textContent = describe(input.value);
  } catch (error) {
    document.querySelector("#problem").textContent = `${error.message}\n${error.luaTraceback}`;
  }
}

document.querySelector("form").addEventListener("submit", show);
show();
