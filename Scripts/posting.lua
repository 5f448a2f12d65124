-- For wrk: every request posts the same JSON.
--
--   wrk -s Scripts/posting.lua ADDRESS -- AUTHORIZATION FILE

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Authorization"] = arguments[1]
    wrk.headers["Content-Type"] = "application/json"
    local file = assert(io.open(arguments[2]))
    wrk.body = file:read("a")
    file:close()
end
