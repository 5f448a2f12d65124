import Hotline
import Kernel
import Registry

// What a program with a key may enter.
extension Open311Pages {
    /// Who the key belongs to: a token of an account that may act.
    private func actor(_ call: GeoReportCall) async throws -> Actor {
        let found = try await call.text("api_key").asyncFlatMap { try await accounts.signedIn(apiToken: $0) }
        guard let found, found.token.mayAct else {
            throw GeoReportError(.key, zh: "api_key无效，未保存任何内容。", en: "The api_key isn't valid. Nothing was saved.")
        }
        try limit.admit(found.signedIn.actor.account, at: registry.now)
        return found.signedIn.actor
    }

    @Sendable func file(_ call: GeoReportCall) async throws -> GeoReport {
        let actor = try await actor(call)
        guard let code = call.text("service_code") else {
            throw GeoReportError(.missing, zh: "请提供service_code。", en: "service_code is missing.")
        }
        let category = try await category(code)
        let place = try Self.place(call)
        let answers = try await self.answers(call, to: category)
        let device = try call.text("device_id").map { try SM3.hash(Array("\(actor.account)/\($0)".utf8)).description }
        let details = CallerDetails(name: Self.name(call), phone: call.text("phone"), email: call.text("email"))
        let order = try self.order(call, category, place, answers, device, isReachable: details.isReachable)
        let again = device.map {
            SentAgain(device: String($0.prefix(32)), since: registry.now.adding(seconds: -600), metres: 100)
        }
        let filed = try await registry.file(
            order, from: details, files: try Self.photos(call), random: random(16), unless: again, as: actor)
        return Self.filed(filed, category, isUnreachable: call.text("phone") != nil && !details.isReachable)
    }

    private static func photos(_ call: GeoReportCall) throws -> [NewAttachment] {
        guard call.files.count <= AttachmentRule.photos.number else {
            throw GeoReportError(
                .value, zh: "最多\(AttachmentRule.photos.number)张照片。",
                en: "At most \(AttachmentRule.photos.number) photographs.")
        }
        return try call.files.map { try NewAttachment(named: $0.name, $0.bytes, by: .photos) }
    }

    private static let unreachable = "号码有误，将无法回复您；可凭 account_id 查看办理情况。"

    private static func filed(
        _ order: HotlineOrder, _ category: OrderCategory, isUnreachable: Bool
    ) -> GeoReport {
        let name = order.publicity == .moderated ? "token" : "service_request_id"
        let id = order.publicity == .moderated ? order.queryCode : order.head.number
        return .list(
            root: "service_requests", of: "request",
            [
                [
                    (name, .text(id)), ("service_notice", .text(isUnreachable ? unreachable : nil)),
                    ("account_id", .text(order.queryCode)),
                ]
            ])
    }

    private func order(
        _ call: GeoReportCall, _ category: OrderCategory, _ place: Place?, _ answers: String?, _ device: String?,
        isReachable: Bool
    ) throws -> HotlineOrder {
        var order = HotlineOrder()
        order.source = .open311
        // The moment and the place tell apart what one device sends.
        let spot = place.map { "\($0.latitude),\($0.longitude)" } ?? ""
        order.externalID = device.map { "\($0.prefix(32))/\(registry.now.milliseconds)/\(spot)" }
        order.kind = .help
        order.category = category.head.number
        order.title = String(category.name.prefix(50))
        order.content = call.text("description") ?? category.name
        order.attributes = answers
        order.address = call.text("address_string")
        order.latitude = place?.latitude
        order.longitude = place?.longitude
        order.secrecy = isReachable ? .open : .anonymous
        order.wantsReply = order.secrecy == .open
        return order
    }

    private static func name(_ call: GeoReportCall) -> String? {
        let names = [call.text("last_name"), call.text("first_name")].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    /// One of coordinates and address. Coordinates outside the city were typed wrong, or swapped; they aren't mended in
    /// silence.
    private static func place(_ call: GeoReportCall) throws(GeoReportError) -> Place? {
        let (latitude, longitude) = (call.text("lat"), call.text("long"))
        guard let latitude, let longitude else {
            guard latitude == nil, longitude == nil, call.text("address_string") != nil else {
                throw GeoReportError(
                    .place, zh: "请提供经纬度或地址之一，经纬度须同时提供；本市没有地址编号。",
                    en: "Give lat and long, or address_string. There are no address ids here.")
            }
            return nil
        }
        guard let place = Place(latitude: latitude, longitude: longitude), place.isInCity else {
            throw GeoReportError(
                .place, zh: "经纬度不在本市范围内，请核对是否颠倒。", en: "lat and long lie outside the city. Were they swapped?")
        }
        return place
    }

    /// The answers to the category's questions, one to a line, checked.
    private func answers(_ call: GeoReportCall, to category: OrderCategory) async throws -> String? {
        let questions = try await questions(of: [category])
        var given: [String: [String]] = [:]
        for (name, text) in call.fields.items where name.hasPrefix("attribute[") {
            let code = name.dropFirst("attribute[".count).prefix { $0 != "]" }
            given[String(code), default: []].append(text.trimmed)
        }
        let unknown = Set(given.keys).subtracting(questions.map(\.code)).sorted()
        var flaws = questions.compactMap { $0.flaw(in: given[$0.code] ?? []) }
        flaws += unknown.map { LocalizedText(zh: "没有属性“\($0)”。", en: "There is no attribute “\($0)”.") }
        guard flaws.isEmpty else { throw GeoReportError(.attribute, flaws) }
        var lines = questions.compactMap { question in
            given[question.code].map { "\(question.question)：\($0.joined(separator: "、"))" }
        }
        // Never fetched: what it leads to is for a person to judge.
        if let media = call.text("media_url") { lines.append("media_url：\(media)") }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    // MARK: Updates

    /// What came after, as far as it is public (the extension that FixMyStreet uses).
    @Sendable func updates(_ call: GeoReportCall) async throws -> GeoReport {
        let orders = try await registry.publicOrders(try await query(call))
        let states = Dictionary(orders.map { ($0.number, $0.isOpen) }) { first, _ in first }
        let notes = try await registry.publicNotes(of: orders.map(\.number))
        return .list(
            root: "service_request_updates", of: "request_update",
            notes.map { note -> GeoReport.Members in
                [
                    ("update_id", .text(note.head.number)), ("service_request_id", .text(note.order)),
                    ("status", .text(states[note.order] == true ? "open" : "closed")),
                    ("updated_datetime", .text((note.sentAt ?? note.head.createdAt).w3c)),
                    ("description", .text(PublicText.masked(note.text))), ("media_url", .text(nil)),
                ]
            })
    }

    @Sendable func addUpdate(_ call: GeoReportCall) async throws -> GeoReport {
        let actor = try await actor(call)
        for name in ["service_request_id", "update_id", "updated_datetime", "status", "description"]
        where call.text(name) == nil {
            throw GeoReportError(.missing, zh: "请提供\(name)。", en: "\(name) is missing.")
        }
        var note = OrderNote()
        note.order = call.text("service_request_id") ?? ""
        note.text = call.text("description") ?? ""
        note.sentAt = try Self.moment("updated_datetime", call)
        note.externalID = "\(actor.account)/\(call.text("update_id") ?? "")"
        guard try await registry.isNew(note) else {
            throw GeoReportError(.known, zh: "这条更新已收到过。", en: "This update is known already.")
        }
        let saved = try await registry.add(note, as: actor)
        return .list(
            root: "service_request_updates", of: "request_update", [[("update_id", .text(saved.head.number))]])
    }
}

extension Optional {
    fileprivate func asyncFlatMap<T>(_ transform: (Wrapped) async throws -> T?) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
