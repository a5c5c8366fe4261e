import { pluac } from "pluac/plugin";

export default { plugins: [pluac.vite()] };
