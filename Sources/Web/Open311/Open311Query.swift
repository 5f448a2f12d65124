import Hotline
import Kernel
import Registry

// What a list of requests is asked for.
extension Open311Pages {
    private static let mostDays = 90
    private static let mostRequests = 1000
    private static let mostOnPage = 500

    /// The default is what came in the last ninety days, a thousand at most. Numbers override everything else.
    func query(_ call: GeoReportCall) async throws -> PublicQuery {
        var query = PublicQuery()
        if let numbers = call.list("service_request_id") {
            query.numbers = Array(numbers.prefix(Self.mostRequests))
            return query
        }
        if let codes = call.list("service_code") {
            let known = Set(try await publicCategories().map(\.code))
            if let code = codes.first(where: { !known.contains($0) }) {
                throw GeoReportError(.service, zh: "没有服务类型“\(code)”。", en: "There is no service “\(code)”.")
            }
            query.categories = codes
        }
        let window = try span(call)
        query.from = window.first
        query.until = window.last
        query.isOpen = try Self.isOpen(call)
        try Self.page(call, into: &query)
        return query
    }

    private func span(_ call: GeoReportCall) throws(GeoReportError) -> (first: Timestamp, last: Timestamp) {
        let length = Self.mostDays * 86_400
        let start = try Self.moment("start_date", call)
        let end =
            try Self.moment("end_date", call) ?? start.map { min($0.adding(seconds: length), registry.now) }
            ?? registry.now
        let from = start ?? end.adding(seconds: -length)
        guard from <= end else {
            throw GeoReportError(.date, zh: "start_date晚于end_date。", en: "start_date lies after end_date.")
        }
        guard end <= from.adding(seconds: length) else {
            throw GeoReportError(.span, zh: "时间跨度不能超过90天。", en: "The span is 90 days at most.")
        }
        return (from, end)
    }

    private static func isOpen(_ call: GeoReportCall) throws(GeoReportError) -> Bool? {
        let asked = Set(call.list("status") ?? ["open", "closed"])
        guard asked.isSubset(of: ["open", "closed"]) else {
            throw GeoReportError(.value, zh: "status只有open和closed。", en: "status is open or closed.")
        }
        return asked.count == 2 ? nil : asked.contains("open")
    }

    private static func page(_ call: GeoReportCall, into query: inout PublicQuery) throws(GeoReportError) {
        guard call.text("page") != nil || call.text("page_size") != nil else { return }
        let size = try number("page_size", call, else: 100, most: mostOnPage)
        let page = try number("page", call, else: 1, most: 1000)
        query.limit = size
        query.offset = (page - 1) * size
    }

    private static func number(
        _ name: String, _ call: GeoReportCall, else usual: Int, most: Int
    ) throws(GeoReportError) -> Int {
        guard let text = call.text(name) else { return usual }
        guard let number = Int(text), 1...most ~= number else {
            throw GeoReportError(.value, zh: "\(name)须为1至\(most)。", en: "\(name) is 1 to \(most).")
        }
        return number
    }

    static func moment(_ name: String, _ call: GeoReportCall) throws(GeoReportError) -> Timestamp? {
        guard let text = call.text(name) else { return nil }
        guard let moment = Timestamp(w3c: text) else {
            throw GeoReportError(
                .date, zh: "\(name)须如 2021-08-21T10:15:00+08:00。", en: "\(name) looks like 2021-08-21T10:15:00+08:00.")
        }
        return moment
    }
}

extension Timestamp {
    /// Reads "2021-11-30T14:05:00Z" and the like, without fractions of a second. A plus sign that came unencoded, and so as a space, is taken for one.
    init?(w3c text: String) {
        let form = /(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:(Z)|([+\- ])(\d{2}):?(\d{2}))/
        guard let parts = text.wholeMatch(of: form)?.output else { return nil }
        guard let local = Timestamp("\(parts.1) \(parts.2)") else { return nil }
        let hours = parts.5.flatMap { Int($0) } ?? 0
        let minutes = parts.6.flatMap { Int($0) } ?? 0
        guard hours <= 14, minutes < 60 else { return nil }
        let offset = (hours * 60 + minutes) * (parts.4 == "-" ? -60 : 60)
        // What was read as the hour of China was one of another zone.
        self = local.adding(seconds: 8 * 3600 - offset)
    }
}
