---@class A: B
---@class B: C
---@class C: A
---@class Own: Own

-- Quiet: one above the other.
---@class Base
---@class Derived: Base, Other
---@class Other: Base
