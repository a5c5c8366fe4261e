// luaparse 0.3.1 comes without types; this is the one call that is made.
declare module "luaparse" {
  const luaparse: {
    parse(text: string, options: { luaVersion: string; comments: boolean; ranges: boolean }): unknown;
  };
  export default luaparse;
}
