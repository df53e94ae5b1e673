-- For wrk: asks for one address of a file after the other, from the top again at the end, and prints
-- what came out as one line of JSON. Usage: wrk -s walk.lua URL -- FILE [ENCODING]

local requests = {}
local turn = 0

function init(args)
  local headers = {}
  if args[2] then
    headers["Accept-Encoding"] = args[2]
  end
  for address in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", address, headers)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "errors": %d}',
    summary.requests, summary.duration, summary.bytes,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout
  ))
end
