-- Sends one prepared request again and again, every marker in it replaced by an id that no other request has.
-- The ids look like those of payload/object-id.ts.
local MARKER = string.rep('@', 26)
local texts, prefix, sent, limit, latest = {}, '', 0, 0, 0

function init(args)
  local file = assert(io.open(args[1], 'rb'))
  local prepared = file:read('*a')
  file:close()
  prefix, limit = args[2], tonumber(args[3])
  local from = 1
  while true do
    local first, last = prepared:find(MARKER, from, true)
    if not first then break end
    texts[#texts + 1] = prepared:sub(from, first - 1)
    from = last + 1
  end
  texts[#texts + 1] = prepared:sub(from)
end

function request()
  if sent >= limit then wrk.thread:stop() end
  sent = sent + 1
  if #texts == 1 then return texts[1] end
  local pieces = {}
  for i = 1, #texts - 1 do
    latest = latest + 1
    pieces[2 * i - 1] = texts[i]
    pieces[2 * i] = prefix .. string.format('n%07dx%07d', latest / 1e7, latest % 1e7)
  end
  pieces[2 * #texts - 1] = texts[#texts]
  return table.concat(pieces)
end

function done(summary, latency)
  io.write(string.format(
    '\n{"answers":%d,"refused":%d,"broken":%d,"bytes":%d,"microseconds":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    summary.bytes, summary.duration, latency:percentile(50), latency:percentile(99)))
end
