import Hotline
import Kernel
import Registry
import Storage

// What anybody may ask, without a key.
extension Open311Pages {
    @Sendable func discovery(_ call: GeoReportCall) async throws -> GeoReport {
        // Of the interface, not of its data.
        let changed = "2021-12-01T00:00:00+08:00"
        let endpoint: GeoReport.Members = [
            ("specification", .text("http://wiki.open311.org/GeoReport_v2")), ("url", .text("\(call.site)/open311/v2")),
            ("changeset", .text(changed)), ("type", .text(console.settings.isSimulated ? "test" : "production")),
            ("formats", .words(of: "format", ["text/xml", "application/json"])),
        ]
        return .object(
            root: "discovery",
            [
                ("changeset", .text(changed)), ("contact", .text("12345")),
                ("key_service", .text("\(call.site)/tokens")), ("endpoints", .list(of: "endpoint", [endpoint])),
            ])
    }

    // MARK: Services

    @Sendable func services(_ call: GeoReportCall) async throws -> GeoReport {
        let categories = try await publicCategories()
        let asked = Set(try await questions(of: categories).map(\.category))
        return .list(
            root: "services", of: "service",
            categories.map { category -> GeoReport.Members in
                let words = (category.keywords ?? "").split(separator: " ").joined(separator: ", ")
                return [
                    ("service_code", .text(category.code)), ("service_name", .text(category.name)),
                    ("description", .text(category.summary ?? category.name)),
                    ("metadata", .flag(asked.contains(category.head.number))),
                    ("type", .text(category.publicity == .open ? "realtime" : "batch")),
                    ("keywords", .text(words)), ("group", .text(category.group)),
                ]
            })
    }

    @Sendable func definition(_ call: GeoReportCall) async throws -> GeoReport {
        let category = try await category(call.name)
        let attributes: [GeoReport.Members] = try await questions(of: [category]).map { question in
            var members: GeoReport.Members = [
                ("variable", .flag(question.isInput)), ("code", .text(question.code)),
                ("datatype", .text(question.datatype.rawValue)), ("required", .flag(question.isRequired)),
                ("datatype_description", .text(question.explanation)), ("order", .number(question.place)),
                ("description", .text(question.question)),
            ]
            if !question.options.isEmpty {
                members.append(
                    (
                        "values",
                        .list(
                            of: "value",
                            question.options.map { [("key", .text($0.key)), ("name", .text($0.name))] })
                    ))
            }
            return members
        }
        return .object(
            root: "service_definition",
            [("service_code", .text(category.code)), ("attributes", .list(of: "attribute", attributes))])
    }

    /// Categories the public may use: those that are closed to it are no services.
    func publicCategories() async throws -> [OrderCategory] {
        try await registry.matters(
            OrderCategory.self,
            where: .state([LedgerState.recorded.rawValue]) && .not(.equals("publicity", Publicity.closed)), limit: 1000
        ).sorted { $0.code < $1.code }
    }

    func category(_ code: String) async throws -> OrderCategory {
        guard let category = try await publicCategories().first(where: { $0.code == code }) else {
            throw GeoReportError(.service, zh: "没有服务类型“\(code)”。", en: "There is no service “\(code)”.")
        }
        return category
    }

    func questions(of categories: [OrderCategory]) async throws -> [CategoryQuestion] {
        guard !categories.isEmpty else { return [] }
        return try await registry.matters(
            CategoryQuestion.self,
            where: .oneOf("category", categories.map(\.head.number.stored)) && .state([LedgerState.recorded.rawValue])
        ).sorted { $0.place < $1.place }
    }

    // MARK: Requests

    @Sendable func requests(_ call: GeoReportCall) async throws -> GeoReport {
        try await shown(registry.publicOrders(try await query(call)))
    }

    @Sendable func request(_ call: GeoReportCall) async throws -> GeoReport {
        if let code = call.text("account_id") {
            return try await shown([registry.followedOrder(number: call.name, queryCode: code)])
        }
        var query = PublicQuery()
        query.numbers = [call.name]
        let found = try await registry.publicOrders(query)
        guard !found.isEmpty else {
            throw GeoReportError(.request, zh: "没有诉求“\(call.name)”。", en: "There is no request “\(call.name)”.")
        }
        return try await shown(found)
    }

    @Sendable func token(_ call: GeoReportCall) async throws -> GeoReport {
        let found = try await registry.order(ofToken: call.name)
        guard let found else {
            throw GeoReportError(.token, zh: "没有这个令牌。", en: "There is no such token.")
        }
        let id = found.publicity == .moderated ? "" : found.head.number
        return .list(
            root: "service_requests", of: "request", [[("service_request_id", .text(id)), ("token", .text(call.name))]])
    }

    private func shown(_ orders: [PublicOrder]) async throws -> GeoReport {
        let names = try await publicCategories().reduce(into: [String: String]()) { $0[$1.code] = $1.name }
        let units = try await console.organisationNames(orders.compactMap(\.unit))
        return .list(
            root: "service_requests", of: "request",
            orders.map { $0.members(service: names[$0.category], unit: $0.unit.map { units[$0].zh }) })
    }
}

extension PublicOrder {
    fileprivate func members(service: String?, unit: String?) -> GeoReport.Members {
        let notice = dueAt.map { "承办单位应于\($0.lastDayBefore.text(.zh))前答复" }
        let first: GeoReport.Members = [
            ("service_request_id", .text(number)), ("status", .text(isOpen ? "open" : "closed")),
            ("status_notes", .text(notes?.zh)), ("service_name", .text(service)), ("service_code", .text(category)),
            ("description", .text(description)), ("agency_responsible", .text(unit)), ("service_notice", .text(notice)),
        ]
        let times: GeoReport.Members = [
            ("requested_datetime", .text(receivedAt.w3c)), ("updated_datetime", .text(updatedAt.w3c)),
            ("expected_datetime", .text(dueAt?.w3c)),
        ]
        let spot: GeoReport.Members = [
            ("address", .text(address)), ("address_id", .text(nil)), ("zipcode", .text(nil)),
            ("lat", .decimal(place.map { Place.text($0.latitude) })),
            ("long", .decimal(place.map { Place.text($0.longitude) })), ("media_url", .text(nil)),
        ]
        return first + times + spot
    }
}

extension Timestamp {
    /// As the W3C's note on dates has it, in China's zone: "2021-11-30T14:05:00+08:00".
    var w3c: String { exact }
}
