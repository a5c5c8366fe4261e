// A web server whose prices are decided in Lua: `npm start`, then
//   curl -d '{"customer":"gold","items":[{"name":"lamp","price":40,"count":3}]}' -H 'content-type: application/json' localhost:3000/quote
import express from "express";
import { quote } from "./rules/quote.lua";

const app = express();
app.use(express.json());

app.post("/quote", (request, response) => {
  response.json(quote(request.body));
});

// What Lua raises has a message that names the line, and a stack with Lua's traceback.
app.use((error, request, response, next) => {
  if (response.headersSent) return next(error);
  response.status(400).json({ error: error.message });
});

const server = app.listen(process.env.PORT ?? 3000, () => {
  console.log(`listening on http://localhost:${server.address().port}`);
});
