import Kernel
import Registry
import Storage

/// The query of a request by a program, read strictly: what is unknown, repeated or malformed is refused by name.
struct ApiQuery {
    private let items: [String: [String]]

    /// `several`: those of `names` that may be given more than once, for any of several values.
    init(_ query: String, knowing names: Set<String>, several: Set<String> = []) throws(Refusal) {
        var items: [String: [String]] = [:]
        var problems: [FieldProblem] = []
        for (name, text) in FormFields(urlencoded: query).items where name != LanguageChoice.query {
            if !names.contains(name) {
                problems.append(
                    FieldProblem(name, zh: "没有查询参数“\(name)”。", en: "There is no query parameter “\(name)”."))
            } else if items[name] != nil, !several.contains(name) {
                problems.append(FieldProblem(name, zh: "“\(name)”只能出现一次。", en: "“\(name)” may stand only once."))
            } else {
                items[name, default: []].append(text)
            }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        self.items = items
    }

    subscript(_ name: String) -> String? { items[name]?.first }

    /// The parameter as a value of `kind`, written as in a body.
    func value(_ name: String, _ kind: FieldKind) throws(Refusal) -> Value? { try values(name, kind).first }

    func values(_ name: String, _ kind: FieldKind) throws(Refusal) -> [Value] {
        var values: [Value] = []
        for text in items[name] ?? [] {
            do throws(Complaint) {
                values.append(try kind.value(of: kind.input(text)))
            } catch {
                throw .invalid([FieldProblem(name, error.message)])
            }
        }
        return values
    }

    func whole(_ name: String, in range: ClosedRange<Int>) throws(Refusal) -> Int? {
        guard let value = try value(name, .integer(range)), case .integer(let number) = value else { return nil }
        return Int(number)
    }

    func one(of allowed: [String], _ name: String) throws(Refusal) -> String? {
        guard let text = self[name] else { return nil }
        guard allowed.contains(text) else {
            let list = allowed.joined(separator: ", ")
            throw .invalid(name, zh: "“\(name)”可取：\(list)。", en: "“\(name)” is one of: \(list).")
        }
        return text
    }
}

extension FieldKind {
    /// A text of the address as JSON would carry it.
    fileprivate func input(_ text: String) -> JSONInput {
        switch outputType {
        case "integer": .number(text)
        case "boolean": text == "true" ? .flag(true) : text == "false" ? .flag(false) : .text(text)
        default: .text(text)
        }
    }
}

// MARK: Lists

extension Register {
    /// Columns of the head that every list can be sorted by, and the listed fields: those that are indexed for it.
    func sortKeys(for actor: Actor?) -> [String] {
        ["number", "state", "organisation", "updated_at"]
            + fields.filter { field in field.isListed && (actor.map { shows(field, to: $0) } ?? !field.isPersonal) }
            .map(\.key)
    }

    var sortNames: [String] { sortKeys(for: nil).flatMap { [$0, "-" + $0] } }

    /// Fields a program may filter by, whatever its role.
    var filterNames: [(field: FieldDescription, test: ListFilter.Test)] {
        fields.filter { !$0.isPersonal }.flatMap { field in field.filterTests.map { (field, $0) } }
    }
}

extension ListRequest {
    static let longestApiPage = 200
    static let listNames = ["q", "state", "organisation", "sort", "after", "limit"]

    /// What a program asks of a list.
    init(_ query: String, of register: Register) throws {
        let filters = register.filterNames
        let query = try ApiQuery(
            query, knowing: Set(Self.listNames + filters.map { ListFilter.name($0.field, $0.test) }),
            several: Set(["state", "organisation"] + filters.filter { $0.test == .equal }.map(\.field.key)))
        var parts: [Condition] = []
        if let search = query["q"] { parts.append(.search(search)) }
        for (name, kind) in [("state", FieldKind.choice(register.states)), ("organisation", .organisation)] {
            let values = try query.values(name, kind)
            if !values.isEmpty { parts.append(.oneOf(name, values)) }
        }
        for (field, test) in filters {
            let kind = test == .empty ? .flag : field.kind
            let values = try query.values(ListFilter.name(field, test), kind)
            if !values.isEmpty { parts.append(ListFilter(field: field, test: test, values: values).condition) }
        }
        let order = try query.one(of: register.sortNames, "sort").map { name in
            SortOrder(String(name.drop { $0 == "-" }), descending: name.hasPrefix("-"))
        }
        self.init(
            .all(parts), order: order, after: try query["after"].map { try Self.cursor($0, order, in: register) },
            limit: try query.whole("limit", in: 1...Self.longestApiPage) ?? 50)
    }

    /// A cursor that no page of this order gave out names a page that is not there.
    private static func cursor(_ text: String, _ order: SortOrder?, in register: Register) throws(Refusal) -> Cursor {
        let field = (order ?? register.order ?? SortOrder("id")).field
        guard let cursor = Cursor(text), cursor.value.fits(field, of: register), !text.contains("\0") else {
            throw .notFound(LocalizedText(zh: "从“\(text)”开始的页", en: "The page after “\(text)”"))
        }
        return cursor
    }
}

extension Value {
    /// Whether a list by `field` could have ended with it.
    fileprivate func fits(_ field: String, of register: Register) -> Bool {
        let isWhole =
            register.field(field).map { $0.kind.outputType != "string" }
            ?? ["id", "version", "created_at", "updated_at"].contains(field)
        return switch self {
        case .integer: isWhole
        case .text: !isWhole
        case .null: register.field(field) != nil
        case .bytes: false
        }
    }
}
