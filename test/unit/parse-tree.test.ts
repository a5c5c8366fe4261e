import { describe, expect, test } from "vitest";
import type { Block, Chunk, Expression, Node, Statement, TableField } from "../../compiler/ast.ts";
import { parse } from "../../compiler/1-parse/index.ts";
import { SourceText } from "../../compiler/source.ts";

function tree(source: string): Chunk {
  return parse(new SourceText(source, "c"));
}

// A tree as a Lisp-like text: operators and statements as lists, names and numbers bare, cut results as (1 …).

function show(source: string): string {
  return showBlock(tree(source).body);
}

function showBlock(block: Block): string {
  return block.statements.map(showStatement).join(" ");
}

function list(word: string, ...parts: readonly (string | undefined)[]): string {
  return `(${[word, ...parts].filter((part) => part !== undefined && part !== "").join(" ")})`;
}

function names(nodes: readonly { readonly name: string }[]): string {
  return `[${nodes.map((node) => node.name).join(" ")}]`;
}

function all(nodes: readonly Expression[]): string {
  return nodes.map(showExpression).join(" ");
}

function showStatement(node: Statement): string {
  switch (node.type) {
    case "LocalStatement": {
      const variables = node.names.map(({ name, attribute }) => name.name + (attribute ? `<${attribute}>` : ""));
      return list("local", `[${variables.join(" ")}]`, all(node.values));
    }
    case "AssignmentStatement":
      return list("=", `[${all(node.targets)}]`, all(node.values));
    case "CallStatement":
      return showExpression(node.call);
    case "LocalFunctionStatement":
      return list("local-function", node.name.name, showExpression(node.value));
    case "FunctionStatement":
      return list("function", showExpression(node.target), showExpression(node.value));
    case "IfStatement": {
      const clauses = node.clauses.map(({ condition, body }) => list("?", showExpression(condition), showBlock(body)));
      return list("if", ...clauses, node.otherwise && list("else", showBlock(node.otherwise)));
    }
    case "WhileStatement":
      return list("while", showExpression(node.condition), showBlock(node.body));
    case "RepeatStatement":
      return list("repeat", showBlock(node.body), showExpression(node.condition));
    case "NumericForStatement": {
      const { variable, start, limit, step, body } = node;
      const bounds = [start, limit, ...(step ? [step] : [])];
      return list("for", variable.name, `[${all(bounds)}]`, showBlock(body));
    }
    case "GenericForStatement":
      return list("for-in", names(node.variables), `[${all(node.values)}]`, showBlock(node.body));
    case "DoStatement":
      return list("do", showBlock(node.body));
    case "ReturnStatement":
      return list("return", all(node.values));
    case "BreakStatement":
      return "break";
    case "GotoStatement":
      return list("goto", node.label.name);
    case "LabelStatement":
      return list("label", node.label.name);
  }
}

function showExpression(node: Expression): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "NilLiteral":
      return "nil";
    case "VarargExpression":
      return "...";
    case "StringLiteral":
      return JSON.stringify(node.value);
    case "BooleanLiteral":
    case "IntegerLiteral":
    case "FloatLiteral":
      return String(node.value);
    case "FunctionExpression":
      return list("fn", names(node.parameters) + (node.hasVararg ? "..." : ""), showBlock(node.body));
    case "MemberExpression":
      return list(".", showExpression(node.object), node.key.name);
    case "IndexExpression":
      return list("[]", showExpression(node.object), showExpression(node.key));
    case "CallExpression":
      return list("call", showExpression(node.callee), all(node.args));
    case "MethodCallExpression":
      return list("call", `${showExpression(node.object)}:${node.method.name}`, all(node.args));
    case "BinaryExpression":
    case "LogicalExpression":
      return list(node.operator, showExpression(node.left), showExpression(node.right));
    case "UnaryExpression":
      return list(
        node.operator === "-" ? "neg" : node.operator === "~" ? "bnot" : node.operator,
        showExpression(node.argument),
      );
    case "ParenthesizedExpression":
      return list("1", showExpression(node.expression));
    case "TableConstructor":
      return `{${node.fields.map(showField).join(" ")}}`;
    case "KindTest":
      throw new Error("no syntax");
  }
}

function showField(node: TableField): string {
  if (node.type === "PositionalField") return showExpression(node.value);
  const key = node.type === "KeyedField" ? `[${showExpression(node.key)}]` : node.key.name;
  return `${key}=${showExpression(node.value)}`;
}

/** Every node of a tree, in source order of their starts, outer ones first. */
function nodesOf(root: object): Node[] {
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      if ("type" in value) found.push(value as Node);
      Object.values(value).forEach(visit);
    }
  };
  visit(root);
  return found;
}

/** Each node of a type as its text and, where it has one, the text at `at`. */
function places(source: string, type: Node["type"]): string[] {
  return nodesOf(tree(source).body)
    .filter((node) => node.type === type)
    .map((node) => source.slice(...node.range) + ("at" in node ? ` @ ${source.slice(node.at, node.at + 3)}` : ""));
}

describe("statements", () => {
  test.each([
    ["", ""],
    [";;;", ""],
    ["x = 1", "(= [x] 1)"],
    ["a, b.c, d[1] = 1, f()", "(= [a (. b c) ([] d 1)] 1 (call f))"],
    ["(a).b = 1", "(= [(. a b)] 1)"],
    ["f().x = 1 g():m().y = 2", "(= [(. (call f) x)] 1) (= [(. (call (call g):m) y)] 2)"],
    ["local x", "(local [x])"],
    ["local x, y = 1", "(local [x y] 1)"],
    ["local x <const>, y <close> = 1, f()", "(local [x<const> y<close>] 1 (call f))"],
    ["local x<const> =1", "(local [x<const>] 1)"],
    ["local x --[[<]] < --[[\n]] const -- >\n > = 1", "(local [x<const>] 1)"],
    ["local x <close>", "(local [x<close>])"],
    ["local const, close = a < const, b > close", "(local [const close] (< a const) (> b close))"],
    ["local function f(a, ...) return a end", "(local-function f (fn [a]... (return a)))"],
    ["function f() end", "(function f (fn []))"],
    ["function a.b.c(x, y) end", "(function (. (. a b) c) (fn [x y]))"],
    ["function a.b:c(x) end", "(function (. (. a b) c) (fn [self x]))"],
    ["function a:b(...) end", "(function (. a b) (fn [self]...))"],
    ["f()", "(call f)"],
    ["f'a' f[[b]] f{1}", '(call f "a") (call f "b") (call f {1})'],
    ["a.b:c(1):d'x'{}", '(call (call (call (. a b):c 1):d "x") {})'],
    [`a.b["c"]:d{}`, '(call ([] (. a b) "c"):d {})'],
    ["('x'):rep(3)", '(call "x":rep 3)'],
    ["(f)(a)", "(call f a)"],
    ["(f or g)(a)", "(call (or f g) a)"],
    ["f()\n(g)()", "(call (call (call f) g))"],
    ["f();(g)()", "(call f) (call g)"],
    ["if a then x() end", "(if (? a (call x)))"],
    ["if a then elseif b then elseif c then else end", "(if (? a) (? b) (? c) (else))"],
    ["while a do break end", "(while a break)"],
    ["repeat local a = f() until a", "(repeat (local [a] (call f)) a)"],
    ["repeat until (f())", "(repeat (1 (call f)))"],
    ["for i = 1, 2 do end", "(for i [1 2])"],
    ["for i = a(), #b, -1 do f(i) end", "(for i [(call a) (# b) (neg 1)] (call f i))"],
    ["for k, v in pairs(t) do end", "(for-in [k v] [(call pairs t)])"],
    ["for k in a, b, c, d do end", "(for-in [k] [a b c d])"],
    ["do local x end do end", "(do (local [x])) (do)"],
    ["return", "(return)"],
    ["return;", "(return)"],
    ["return 1, f(), ...", "(return 1 (call f) ...)"],
    ["do return end x = 1", "(do (return)) (= [x] 1)"],
    ["if a then return 'end' end", '(if (? a (return "end")))'],
    ["goto a ::a::", "(goto a) (label a)"],
    ["do goto\na end ::\na\n::", "(do (goto a)) (label a)"],
    ["while 1 do if x then break end::continue::end", "(while 1 (if (? x break)) (label continue))"],
    ["x=y::a::x=1::b::goto a", "(= [x] y) (label a) (= [x] 1) (label b) (goto a)"],
    ["do::a::end repeat::b::break until x", "(do (label a)) (repeat (label b) break x)"],
    ["x=3::a::(f)()", "(= [x] 3) (label a) (call f)"],
    ["break", "break"],
    ["goto nowhere", "(goto nowhere)"],
    ["::a:: ::a:: do ::a:: end", "(label a) (label a) (do (label a))"],
    ["goto x; local y; ::x:: f(y)", "(goto x) (local [y]) (label x) (call f y)"],
    ["a = {} b = a", "(= [a] {}) (= [b] a)"],
  ])("%j", (source, expected) => expect(show(source)).toBe(expected));
});

describe("expressions", () => {
  test.each([
    ["a + b + c", "(+ (+ a b) c)"],
    ["a - b + c - d", "(- (+ (- a b) c) d)"],
    ["a + b * c - d / e", "(- (+ a (* b c)) (/ d e))"],
    ["a * b // c % d", "(% (// (* a b) c) d)"],
    ["a .. b .. c", "(.. a (.. b c))"],
    ["a ^ b ^ c", "(^ a (^ b c))"],
    ["-2 ^ 2", "(neg (^ 2 2))"],
    ["2 ^ -3 ^ 2", "(^ 2 (neg (^ 3 2)))"],
    ["-x.y ^ #z", "(neg (^ (. x y) (# z)))"],
    ["not a == b", "(== (not a) b)"],
    ["not not a", "(not (not a))"],
    ["- - -a", "(neg (neg (neg a)))"],
    ["~a ~ ~b", "(~ (bnot a) (bnot b))"],
    ["-a * b", "(* (neg a) b)"],
    ["#a + 1", "(+ (# a) 1)"],
    ["a < b == c", "(== (< a b) c)"],
    ["a + b < c .. d", "(< (+ a b) (.. c d))"],
    ["a .. b + c", "(.. a (+ b c))"],
    ["a << b .. c", "(<< a (.. b c))"],
    ["a << b + c >> d", "(>> (<< a (+ b c)) d)"],
    ["a | b ~ c & d << e", "(| a (~ b (& c (<< d e))))"],
    ["a & b | c & d ~ e", "(| (& a b) (~ (& c d) e))"],
    ["a == b | c", "(== a (| b c))"],
    ["a ~= b", "(~= a b)"],
    ["a <= b, a >= b, a > b", "(<= a b) (>= a b) (> a b)"],
    ["a or b and c", "(or a (and b c))"],
    ["a and b or c and d", "(or (and a b) (and c d))"],
    ["a or b or c", "(or (or a b) c)"],
    ["a < b and c or d", "(or (and (< a b) c) d)"],
    ["(a + b) * c", "(* (+ a b) c)"],
    ["a * (b + c)", "(* a (+ b c))"],
    ["a .. (b .. c)", "(.. a (.. b c))"],
    ["(a .. b) .. c", "(.. (.. a b) c)"],
    ["(a ^ b) ^ c", "(^ (^ a b) c)"],
    ["(-2) ^ 2", "(^ (neg 2) 2)"],
    ["((((a))))", "a"],
    ["f()", "(call f)"],
    ["(f())", "(1 (call f))"],
    ["((f()))", "(1 (call f))"],
    ["(...)", "(1 ...)"],
    ["((...))", "(1 ...)"],
    ["(f()), (...)", "(1 (call f)) (1 ...)"],
    ["f((g()))", "(call f (1 (call g)))"],
    ["f((...), ...)", "(call f (1 ...) ...)"],
    ["(f())()", "(call (1 (call f)))"],
    ["((f())())", "(1 (call (1 (call f))))"],
    ["(f()())", "(1 (call (call f)))"],
    ["((f)())", "(1 (call f))"],
    ["((f)())()", "(call (1 (call f)))"],
    ["(f().x)", "(. (call f) x)"],
    ["(f()).x", "(. (1 (call f)) x)"],
    ["(f())[1]", "([] (1 (call f)) 1)"],
    ["(f()):m()", "(call (1 (call f)):m)"],
    ["(a:m())", "(1 (call a:m))"],
    ["(f'x')", '(1 (call f "x"))'],
    ["(f{})", "(1 (call f {}))"],
    ["(f() + g())", "(+ (call f) (call g))"],
    ["(f()) + (g())", "(+ (1 (call f)) (1 (call g)))"],
    ["-(f())", "(neg (1 (call f)))"],
    ["(-f())", "(neg (call f))"],
    ["(f() or g())", "(or (call f) (call g))"],
    ["(f) , (a.b), (1), ('x'), (nil)", 'f (. a b) 1 "x" nil'],
    ["{(f())}", "{(1 (call f))}"],
    ["{f(), (f()), x = (f()), [(f())] = (...)}", "{(call f) (1 (call f)) x=(1 (call f)) [(1 (call f))]=(1 ...)}"],
    ["a[(f())]", "([] a (1 (call f)))"],
    ["(function() end)()", "(call (fn []))"],
    ["function(...) return ... end", "(fn []... (return ...))"],
    ["function(a, b) end", "(fn [a b])"],
    ["{}", "{}"],
    ["{1, 2; 3,}", "{1 2 3}"],
    ["{a = 1, ['b'] = 2, c, [d] = e; f()}", '{a=1 ["b"]=2 c [d]=e (call f)}'],
    ["{a == b, a, a.b, a()}", "{(== a b) a (. a b) (call a)}"],
    ["{[ [[k]] ] = [[v]]}", '{["k"]="v"}'],
    ["a.b.c", "(. (. a b) c)"],
    ["a[b][c]", "([] ([] a b) c)"],
    ["a.b[c].d", "(. ([] (. a b) c) d)"],
    ["('x').y", '(. "x" y)'],
    ["({}).y", "(. {} y)"],
    ["a:b 'x':c {}", '(call (call a:b "x"):c {})'],
    ["1 .. 2", "(.. 1 2)"],
    ["0x.1 + 0xA", "(+ 0.0625 10)"],
    ["0xff and 1", "(and 255 1)"],
    ["nil, true, false", "nil true false"],
  ])("%s", (source, expected) => expect(show(`return ${source}`)).toBe(`(return ${expected})`));

  test("a byte that is no UTF-8", () => {
    const chunk = parse(new SourceText(Uint8Array.from([...Buffer.from("x='"), 255, ...Buffer.from("' y=1")])));
    expect(chunk.body.statements[1]!.range).toEqual([6, 9]);
  });
});

describe("ranges", () => {
  const ranges = (source: string, type: Node["type"]) => places(source, type);

  test("the chunk is the whole text", () => {
    expect(tree(" --x\n f() ").range).toEqual([0, 10]);
    expect(tree("").range).toEqual([0, 0]);
  });

  test("blocks go from their first token to their closer", () => {
    const source = "  if a then -- c\n b() else -- d\n end while x do end for i = 1, 2 do f() end repeat x() until y";
    expect(ranges(source, "Block")).toEqual([source.trimStart(), "b() ", "", "", "f() ", "x() "]);
    const nested = "do do end end local function f() g() ; end return function(a) return a ; end";
    expect(ranges(nested, "Block")).toEqual([nested, "do end ", "", "g() ; ", "return a ; "]);
    expect(tree("do --x\n end").body.statements[0]).toMatchObject({ body: { range: [8, 8] } });
  });

  test("statements", () => {
    expect(ranges("local x <const> , y <close> ;", "LocalStatement")).toEqual(["local x <const> , y <close>"]);
    expect(ranges("local x <const> , y", "AttributedName")).toEqual(["x <const>", "y"]);
    expect(ranges("a , b = 1 , (2) ;", "AssignmentStatement")).toEqual(["a , b = 1 , (2)"]);
    expect(ranges("(a).b = 1", "AssignmentStatement")).toEqual(["(a).b = 1"]);
    expect(ranges("f ( ) ; (g) ( )", "CallStatement")).toEqual(["f ( )", "(g) ( )"]);
    expect(ranges(" :: a :: goto  a", "LabelStatement")).toEqual([":: a ::"]);
    expect(ranges(" :: a :: goto  a", "GotoStatement")).toEqual(["goto  a"]);
    expect(ranges(" while x do break end", "BreakStatement")).toEqual(["break"]);
    expect(ranges("if a then b() elseif c then else end ;", "IfStatement")).toEqual([
      "if a then b() elseif c then else end",
    ]);
    expect(ranges("if a then b() elseif c then else end", "IfClause")).toEqual([
      "if a then b()  @ the",
      "elseif c then  @ the",
    ]);
    expect(ranges("repeat until (a) ;", "RepeatStatement")).toEqual(["repeat until (a)"]);
    expect(ranges("x = 1 for i = 1, 2 do end", "NumericForStatement")).toEqual(["for i = 1, 2 do end @ do "]);
  });

  test("functions start at their keyword and know their end", () => {
    const source = "local --x\n function f() end function a.b:c() end x = function() end";
    expect(ranges(source, "FunctionExpression")).toEqual([
      "function f() end",
      "function a.b:c() end",
      "function() end",
    ]);
    for (const node of nodesOf(tree(source))) {
      if (node.type === "FunctionExpression") expect(source.slice(node.end, node.range[1])).toBe("end");
    }
    expect(ranges(source, "LocalFunctionStatement")).toEqual(["local --x\n function f() end"]);
  });

  test("self is empty and after the method's name", () => {
    const [self] = nodesOf(tree("function a.b:c() end")).filter(
      (node) => node.type === "Identifier" && node.name === "self",
    );
    expect(self!.range).toEqual([14, 14]);
  });

  test("names of labels and goto", () => {
    const source = "goto  a :: a ::";
    expect(tree(source).body.statements).toMatchObject([{ label: { range: [6, 7] } }, { label: { range: [11, 12] } }]);
  });

  test("parentheses belong to what they are part of", () => {
    expect(ranges("x = (a + b) * (c)", "BinaryExpression")).toEqual(["(a + b) * (c) @ * (", "a + b @ + b"]);
    expect(ranges("x = ( f() )", "ParenthesizedExpression")).toEqual(["( f() )"]);
    expect(ranges("x = (( f() ))", "ParenthesizedExpression")).toEqual(["( f() )"]);
  });
});

describe("the token whose line an error names", () => {
  test("binary operators", () => {
    expect(places("x = a --c\n + --d\n b", "BinaryExpression")).toEqual(["a --c\n + --d\n b @ + -"]);
    expect(places("x = ((a) ) .. (b)", "BinaryExpression")).toEqual(["((a) ) .. (b) @ .. "]);
    expect(places("x = a << b >> c // d", "BinaryExpression").map((text) => text.slice(-3))).toEqual([
      ">> ",
      "<< ",
      "// ",
    ]);
    expect(places("x = f(a) - g(b)", "BinaryExpression")).toEqual(["f(a) - g(b) @ - g"]);
    expect(places("x = (f(a)) ~= (b)", "BinaryExpression")).toEqual(["(f(a)) ~= (b) @ )"]);
  });

  test("unary operators", () => {
    expect(places("x = - a, not b, # c, ~ d", "UnaryExpression").map((text) => text.slice(-3))).toEqual([
      "- a",
      "not",
      "# c",
      "~ d",
    ]);
  });

  test("calls", () => {
    expect(places("f\n(a)", "CallExpression")).toEqual(["f\n(a) @ (a)"]);
    expect(places("f --(\n 'abc'", "CallExpression")).toEqual(["f --(\n 'abc' @ 'ab"]);
    expect(places("f [[abc]]", "CallExpression")).toEqual(["f [[abc]] @ [[a"]);
    expect(places("f {1}", "CallExpression")).toEqual(["f {1} @ {1}"]);
    expect(places("(f)(a)(b)", "CallExpression")).toEqual(["(f)(a)(b) @ (b)", "(f)(a) @ (a)"]);
    expect(places("((f)) (a)", "CallExpression")).toEqual(["((f)) (a) @ (a)"]);
    expect(places("g(f)(x)", "CallExpression")).toEqual(["g(f)(x) @ (x)", "g(f) @ (f)"]);
    expect(places("o\n:m\n(a)", "MethodCallExpression")).toEqual(["o\n:m\n(a) @ (a)"]);
    expect(places("o:m'ab':n{}", "MethodCallExpression")).toEqual(["o:m'ab':n{} @ {}", "o:m'ab' @ 'ab"]);
  });

  test("fields", () => {
    expect(places("x = a --b\n . key", "MemberExpression")).toEqual(["a --b\n . key @ key"]);
    expect(places("x = a[ --b\n (key) ]", "IndexExpression")).toEqual(["a[ --b\n (key) ] @ ]"]);
    expect(places("x = (a)[-k ]", "IndexExpression")).toEqual(["(a)[-k ] @ ]"]);
    expect(places("x = a[b].c[d]", "IndexExpression")).toEqual(["a[b].c[d] @ ]", "a[b] @ ].c"]);
  });
});

describe("comments", () => {
  test("all of them, in order, long and short", () => {
    const source = "--first\nx = --[[ in\nside ]] 1 --[==[ a]]b ]==]--last\n--[=not long\n----[[x]]\n--";
    expect(tree(source).comments).toEqual(
      [
        { text: "first", long: false },
        { text: " in\nside ", long: true },
        { text: " a]]b ", long: true },
        { text: "last", long: false },
        { text: "[=not long", long: false },
        { text: "--[[x]]", long: false },
        { text: "", long: false },
      ].map((comment) => ({ ...comment, range: expect.any(Array) as unknown })),
    );
    expect(tree(source).comments.map(({ range }) => source.slice(...range))).toEqual([
      "--first",
      "--[[ in\nside ]]",
      "--[==[ a]]b ]==]",
      "--last",
      "--[=not long",
      "----[[x]]",
      "--",
    ]);
  });

  test("none inside strings", () => expect(tree("x = '--a' y = [[--b]]").comments).toEqual([]));
});

describe("files", () => {
  test("a first line with #", () => {
    const source = new SourceText("#!/usr/bin/env lua\nx = 1", "c", { file: true });
    expect(parse(source).body.statements[0]!.range).toEqual([19, 24]);
    expect(() => parse(new SourceText("#!/usr/bin/env lua\nx = 1", "c"))).toThrow("c:1: unexpected symbol near '#'");
  });
});

describe("re-entrance", () => {
  test("an error leaves nothing behind", () => {
    expect(() => tree("x = (")).toThrow();
    expect(show("x = 1")).toBe("(= [x] 1)");
  });
});
