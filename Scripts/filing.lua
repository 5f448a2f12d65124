-- For wrk: every request files one case through the API, with a key of its own so that each is a case.
--
--   wrk -s Scripts/filing.lua ADDRESS/api/registers/service_case/matters -- TOKEN ITEM RUN

local threads = 0

function setup(thread)
    thread:set("thread", threads)
    threads = threads + 1
end

function init(arguments)
    run = arguments[3]
    count = 0
    -- A city that is kept between runs has seen the keys of the last one.
    started = os.time()
    wrk.headers["Authorization"] = "Bearer " .. arguments[1]
    wrk.headers["Content-Type"] = "application/json"
    body = '{"fields": {"item": "' .. arguments[2] .. '", "channel": "window", "applicant_kind": "person", '
        .. '"applicant": "测速申请人", "identity_kind": "resident_id", "identity_number": "530502199003070018", '
        .. '"phone": "13887501234"}}'
end

function request()
    count = count + 1
    wrk.headers["Idempotency-Key"] = run .. "-" .. started .. "-" .. thread .. "-" .. count
    return wrk.format("POST", nil, nil, body)
end
