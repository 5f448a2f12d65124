import Documents
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Storage

/// A register's records as a file, with the filter and the order of the list it was asked from.
struct RegisterExport: Sendable {
    let console: Console
    let view: FieldView

    private var register: Register { view.register }
    private var language: Language { view.language }
    private var sheet: RegisterSheet { RegisterSheet(register, in: language, for: view.actor) }

    /// Sent piece by piece, so that a long list takes no more memory than a short one.
    func csv(_ address: ListAddress) async throws -> Response {
        var pieces = console.registry.exportCSV(register, address.wholeRequest, in: language, as: view.actor)
            .makeAsyncIterator()
        // The first piece is read here: a refusal must come before the headers have gone.
        let first = try await pieces.next() ?? ""
        let rest = pieces
        let body = ResponseBody { writer in
            var rest = rest
            try await writer.write(ByteBuffer(string: first))
            while let piece = try await rest.next() { try await writer.write(ByteBuffer(string: piece)) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: Response.fileHeaders("text/csv; charset=utf-8", fileName("csv")), body: body)
    }

    /// An empty file with the columns an import takes, and nothing else.
    func template() -> Response {
        let imported = Set(register.importedFields.map(\.key))
        let left = register.fields.filter { !imported.contains($0.key) }.flatMap { [$0.label[language], $0.key] }
        let columns = sheet.header.dropLast(register.access.historians == nil ? 1 : 0).filter { !left.contains($0) }
        return .file(
            Array(("\u{FEFF}" + CSV.line(Array(columns))).utf8), type: "text/csv; charset=utf-8",
            named: "\(register.label[language])-\(LocalizedText(zh: "模板", en: "template")[language]).csv")
    }

    @concurrent
    func xlsx(_ address: ListAddress) async throws -> Response {
        let place = try console.settings.place(for: "\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: place) }
        var writer = try ListWriter(
            path: place.path, sheet: register.label[language] + (mark.map { "（\($0)）" } ?? ""),
            columns: sheet.header.map { SheetColumn($0, width: max(12, $0.count * 2 + 4)) },
            dated: console.registry.now.day)
        var request: ListRequest? = address.wholeRequest
        while let asked = request {
            let page = try await console.registry.list(register, asked, as: view.actor, viewing: .exported)
            for record in page.records { try writer.append(cells(record)) }
            request = page.next.map { address.request(after: $0) }
        }
        try writer.close()
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return .file(Array(try Data(contentsOf: place)), type: type, named: fileName("xlsx"))
    }

    /// The cells of `RegisterSheet` with their types: amounts, numbers and days can be reckoned with.
    private func cells(_ record: Record) -> [SheetValue] {
        let values = zip(register.fields, record.values).filter { $0.0.kind != .json }.map(cell)
        return [.text(record.head.number), .text(record.head.organisation)] + values
            + [.text(register.stateLabel(record.state)[language])]
    }

    private func cell(_ field: FieldDescription, _ value: Value) -> SheetValue {
        guard register.shows(field, to: view.actor) else { return .text(view.text(field, value)) }
        switch (field.kind, value) {
        case (_, .null): return .empty
        case (.money, .integer(let fen)): return .number(Money(fen: fen).amount(in: .yuan), places: 2)
        case (.integer, .integer(let number)), (.year, .integer(let number)): return .number(Ratio(number), places: 0)
        case (.decimal(let unit), .text(let text)):
            return Ratio(exact: text).map { .number($0, places: Quantity($0, unit).usualPlaces) } ?? .text(text)
        case (.day, .text(let text)): return Day(text).map { .day($0) } ?? .text(text)
        case (.choice, _), (.flag, _): return .text(field.kind.show(value, language))
        // As the import reads it back.
        default: return .text(field.kind.plain(value))
        }
    }

    private func fileName(_ format: String) -> String {
        ([register.label[language], mark, console.registry.now.day.description].compactMap(\.self)).joined(
            separator: "-")
            + ".\(format)"
    }

    /// What is simulated says so in the file's name and on its sheet.
    private var mark: String? {
        console.settings.simulation.map { _ in LocalizedText(zh: "模拟数据", en: "simulated")[language] }
    }
}

extension ListAddress {
    private static let batch = 1000

    /// The whole list, from its beginning.
    var wholeRequest: ListRequest { request(after: nil) }

    func request(after cursor: ListRequest.Cursor?) -> ListRequest {
        ListRequest(condition, order: order, after: cursor, limit: Self.batch)
    }
}
