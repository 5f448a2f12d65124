-- For wrk: every request follows another case, by its number and the end of its telephone number.
--
--   wrk -s Scripts/tracking.lua ADDRESS/services/tracking -- FILE      FILE: a line "NUMBER TAIL" for each case

function init(arguments)
    cases = {}
    for line in io.lines(arguments[1]) do
        local number, tail = line:match("(%S+) (%d%d%d%d)")
        if number then cases[#cases + 1] = "number=" .. number .. "&tail=" .. tail end
    end
    at = math.floor(#cases * math.random())
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

function request()
    at = at % #cases + 1
    return wrk.format("POST", nil, nil, cases[at])
end
