import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Storage

extension PathOf {
    package static var api: PathOf { "/api" }
    package static var apiDocument: PathOf { "/api/openapi.json" }
    package static var apiRegisters: PathOf { "/api/registers" }
    package static func apiRegister(_ name: Segment) -> PathOf { "/api/registers/\(name)" }
    package static func apiMatters(_ register: Segment) -> PathOf { "/api/registers/\(register)/matters" }
    package static func apiMatter(_ register: Segment, _ number: Segment) -> PathOf {
        "/api/registers/\(register)/matters/\(number)"
    }
    package static func apiHistory(_ register: Segment, _ number: Segment) -> PathOf {
        "/api/registers/\(register)/matters/\(number)/history"
    }
    package static func apiActs(_ register: Segment, _ number: Segment) -> PathOf {
        "/api/registers/\(register)/matters/\(number)/acts"
    }
    package static func apiAct(_ register: Segment, _ number: Segment, _ act: Segment) -> PathOf {
        "/api/registers/\(register)/matters/\(number)/acts/\(act)"
    }
    package static func apiViews(_ register: Segment) -> PathOf { "/api/registers/\(register)/views" }
    package static func apiView(_ register: Segment, _ id: Segment) -> PathOf {
        "/api/registers/\(register)/views/\(id)"
    }
    package static var apiMeasures: PathOf { "/api/measures" }
    package static func apiMeasure(_ name: Segment) -> PathOf { "/api/measures/\(name)" }
    package static func apiMeasureParts(_ name: Segment) -> PathOf { "/api/measures/\(name)/parts" }
}

/// What programs do with any register, out of its description alone.
struct RegisterApi: Sendable {
    let registry: Registry

    func add(to routes: Routes) {
        routes.api(.get, .apiRegisters, use: registers)
        routes.api(.get, .apiRegister("register"), use: register)
        routes.api(.get, .apiMatters("register"), use: list)
        routes.api(.post, .apiMatters("register"), use: create)
        routes.api(.get, .apiMatter("register", "number"), use: show)
        routes.api(.patch, .apiMatter("register", "number"), use: amend)
        routes.api(.get, .apiHistory("register", "number"), use: history)
        routes.api(.get, .apiActs("register", "number"), use: acts)
        routes.api(.post, .apiAct("register", "number", "act"), use: perform)
        SavedViewApi(registry: registry).add(to: routes)
    }

    // MARK: Reading

    private func registers(_ call: ApiCall) async throws -> Response {
        _ = try ApiQuery(call.query, knowing: [])
        return call.answer(.object([("items", .list(registry.registers.map(\.json)))]))
    }

    private func register(_ call: ApiCall) async throws -> Response {
        let register = try register(of: call)
        _ = try ApiQuery(call.query, knowing: [])
        return call.answer(register.json)
    }

    private func list(_ call: ApiCall) async throws -> Response {
        let register = try register(of: call)
        let request = try ListRequest(call.query, of: register)
        let page = try await registry.list(register, request, as: call.actor, viewing: .whole)
        // Another order than was asked for would not be noticed by a program.
        if let order = request.order, order != page.order {
            throw Refusal.invalid(
                "sort", zh: "该登记簿记录太多，不能按“\(order.field)”排序。可用：\(page.sortable.joined(separator: ", "))。",
                en:
                    "This register is too large to be sorted by “\(order.field)”. It can be by: \(page.sortable.joined(separator: ", "))."
            )
        }
        return call.answer(MatterJSON(register: register, actor: call.actor).page(page))
    }

    private func show(_ call: ApiCall) async throws -> Response {
        let (register, record) = try await matter(of: call)
        return answer(record, of: register, to: call)
    }

    private func history(_ call: ApiCall) async throws -> Response {
        let (register, record) = try await matter(of: call)
        let json = MatterJSON(register: register, actor: call.actor)
        let entries = try await registry.history(of: record, in: register).map { entry in
            json.entry(entry, label: registry.label(of: entry.act, in: register.name))
        }
        return call.answer(.object([("items", .list(entries))]))
    }

    private func acts(_ call: ApiCall) async throws -> Response {
        let (register, record) = try await matter(of: call)
        let possible = registry.possibleActs(on: record, in: register, as: call.actor).filter { !$0.hasOwnPage }
        return call.answer(
            .object([
                ("version", .number(record.head.version)),
                ("can_amend", .flag(registry.canAmend(record, in: register, as: call.actor))),
                ("items", .list(possible.map(\.json))),
            ]))
    }

    // MARK: Writing

    private func create(_ call: ApiCall) async throws -> Response {
        let register = try register(of: call)
        let draft = try MatterBody(try await call.body(), of: register).draft()
        _ = try ApiQuery(call.query, knowing: [])
        let key = try call.idempotencyKey()
        let saved = try await ruled { try await registry.create(draft, in: register, as: call.actor, once: key) }
        return answer(saved, of: register, to: call, status: .created)
    }

    private func amend(_ call: ApiCall) async throws -> Response {
        let key = try call.idempotencyKey()
        let (register, record) = try await matter(of: call, once: key)
        let body = try MatterBody(try await call.body(), of: register, amending: true)
        let tag = call.expectedVersion(of: record)
        let version = try expected(tag, body.version, record, once: key)
        let values = try body.changes(as: call.actor)
        let saved = try await ruled(hasTag: tag != nil) {
            try await registry.amend(
                register, id: record.head.id, to: values, expecting: version, as: call.actor, once: key)
        }
        return answer(saved, of: register, to: call)
    }

    private func perform(_ call: ApiCall) async throws -> Response {
        let key = try call.idempotencyKey()
        let (register, record) = try await matter(of: call, once: key)
        guard let act = register.act(call.gap("act")), !act.hasOwnPage else {
            throw Refusal.notFound(
                LocalizedText(zh: "操作“\(call.gap("act"))”", en: "The act “\(call.gap("act"))”"))
        }
        let body = try ActBody(try await call.body(), of: act)
        let tag = call.expectedVersion(of: record)
        let version = try expected(tag, body.version, record, once: key)
        let saved = try await ruled(hasTag: tag != nil) {
            try await registry.perform(
                ActCall(act.name, body.inputs), in: register, id: record.head.id, expecting: version, as: call.actor,
                once: key)
        }
        return answer(saved, of: register, to: call)
    }

    /// The version meant: by its tag, which must be that of the matter as it stands, or by the body. A request with a key
    /// may be one that was done already and moved the matter on: the registry knows.
    private func expected(_ tag: Int?, _ inBody: Int?, _ record: Record, once key: String?) throws -> Int? {
        guard let tag else { return inBody }
        if tag == record.head.version { return inBody ?? tag }
        guard key != nil else { throw PreconditionFailed() }
        return tag
    }

    // MARK: Common

    private func register(of call: ApiCall) throws -> Register {
        let register = try registry.register(call.gap("register"))
        try call.actor.demand(register.access.readers)
        return register
    }

    private func matter(of call: ApiCall, once key: String? = nil) async throws -> (Register, Record) {
        let register = try register(of: call)
        if call.visit.method == .get { _ = try ApiQuery(call.query, knowing: []) }
        let number = call.gap("number")
        // No number has any, and PostgreSQL takes no NUL.
        guard !number.unicodeScalars.contains(where: { $0.value < 32 }) else {
            throw Refusal.notFound(register.label)
        }
        return (register, try await registry.record(register, number: number, as: call.actor, once: key))
    }

    private func answer(
        _ record: Record, of register: Register, to call: ApiCall, status: HTTPResponse.Status = .ok
    ) -> Response {
        let json = MatterJSON(register: register, actor: call.actor).matter(record)
        let path = Path.apiMatter(register.name, record.head.number).description
        return call.answer(
            json, tag: record.tag, status: status, headers: status == .created ? [.location: path] : [:])
    }

    /// What was sent was well formed; whatever is wrong with it now is a rule, another record or the state against it.
    private func ruled(hasTag: Bool = false, _ write: () async throws -> Record) async throws -> Record {
        do {
            return try await write()
        } catch Refusal.changedMeanwhile where hasTag {
            throw PreconditionFailed()
        } catch let refusal as Refusal where refusal.status == .unprocessableContent {
            throw AgainstTheRules(refusal: refusal)
        }
    }
}

/// The tag sent is not that of the matter as it stands.
struct PreconditionFailed: Error {}

/// Well formed, but against a rule of the register or another record.
struct AgainstTheRules: Error {
    let refusal: Refusal
}
