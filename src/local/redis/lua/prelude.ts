/**
 * The Lua side of scripting: `redis`, `cjson` and the globals that Redis allows. It is given the
 * functions of `hostFunctions` and answers a function of three verbs: `compile` (sha, code; answers
 * a message when it does not compile), `run` (sha, KEYS, ARGV; answers whether it went well, and
 * the result or the error) and `forget`.
 */
export const prelude = `
local call, protected_call, sha1hex, encode, decode = ...
local globals, scripts = {}, {}

globals.redis = {
  call = call,
  pcall = protected_call,
  sha1hex = sha1hex,
  status_reply = function(text)
    if type(text) ~= 'string' then return { err = 'ERR wrong number or type of arguments' } end
    return { ok = text }
  end,
  error_reply = function(text)
    if type(text) ~= 'string' then return { err = 'ERR wrong number or type of arguments' } end
    local line = text:gsub('^%-', ''):gsub('[\\r\\n]+$', '')
    return { err = line:find(' ') and line or 'ERR ' .. line }
  end,
}

globals.cjson = { null = decode('null'), encode = encode, decode = decode }

-- As Redis 7: an error reply is caught as its text.
local function settle(ok, problem, ...)
  if not ok and type(problem) == 'table' and type(problem.err) == 'string' then
    return false, problem.err
  end
  return ok, problem, ...
end
globals.pcall = function(...) return settle(pcall(...)) end

local allowed = { 'assert', 'coroutine', 'error', 'getmetatable', 'ipairs', 'math', 'next', 'pairs',
  'rawequal', 'rawget', 'rawset', 'select', 'setmetatable', 'string', 'table', 'tonumber',
  'tostring', 'type', 'unpack', 'xpcall', '_VERSION' }
for _, name in ipairs(allowed) do globals[name] = _G[name] end

local sandbox = setmetatable({}, {
  __index = function(_, name)
    local value = globals[name]
    if value == nil then
      error("Script attempted to access nonexistent global variable '" .. tostring(name) .. "'", 2)
    end
    return value
  end,
  __newindex = function() error('Attempt to modify a readonly table', 2) end,
})
globals._G = sandbox

local getinfo = debug.getinfo
local function locate(problem)
  if type(problem) ~= 'table' then problem = { err = 'ERR ' .. tostring(problem) } end
  local level = 2
  local info = getinfo(level, 'Sl')
  while info and info.source ~= '@user_script' do
    level = level + 1
    info = getinfo(level, 'Sl')
  end
  if info then problem.source, problem.line = 'user_script', info.currentline end
  return problem
end

local verbs = {
  compile = function(sha, code)
    local chunk, problem = loadstring(code, '@user_script')
    if not chunk then return problem end
    scripts[sha] = setfenv(chunk, sandbox)
  end,
  run = function(sha, keys, argv)
    globals.KEYS, globals.ARGV = keys, argv
    local ok, result = xpcall(scripts[sha], locate)
    return ok, result
  end,
  forget = function() scripts = {} end,
}
return function(verb, ...) return verbs[verb](...) end
`
