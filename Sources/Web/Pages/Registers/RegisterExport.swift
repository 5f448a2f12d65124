import Documents
import Foundation
import Hummingbird
import Kernel
import NIOCore
import Registry
import Storage

/// A register's records as a file, with the filter and the order of the list it was asked from.
struct RegisterExport: Sendable {
    let console: Console
    let view: FieldView

    private static let batch = 1000
    private var register: Register { view.register }
    private var language: Language { view.language }

    /// Headers in the reader's language; the import takes them in either.
    private var headers: [String] {
        let head = [LocalizedText(zh: "编号", en: "Number"), LocalizedText(zh: "单位", en: "Organisation")]
        let state = LocalizedText(zh: "状态", en: "State")
        return (head + register.fields.map(\.label) + [state]).map { $0[language] }
    }

    // MARK: CSV

    /// Sent batch by batch, so that a long list takes no more memory than a short one.
    func csv(_ address: ListAddress) async throws -> Response {
        // The first batch is read here: a refusal must come before the headers have gone.
        let first = try await page(address.request(after: nil, limit: Self.batch))
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: "\u{FEFF}" + CSV.line(headers)))
            var page = first
            while true {
                try await writer.write(ByteBuffer(string: page.records.map { CSV.line(cells($0)) }.joined()))
                guard let next = page.next else { break }
                page = try await self.page(address.request(after: next, limit: Self.batch))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: Response.attachment(fileName("csv")),
            ], body: body)
    }

    private func cells(_ record: Record) -> [String] {
        let values = zip(register.fields, record.values).map { field, value in
            view.isMasked(field) ? view.text(field, value) : field.kind.plain(value)
        }
        return [record.head.number, record.head.organisation] + values + [register.stateLabel(record.state)[language]]
    }

    /// An empty file with the columns an import takes, and nothing else.
    func template() -> Response {
        let fields = register.fields.filter { !$0.isDerived }.map { $0.label[language] }
        let header = headers.prefix(2) + fields
        return .file(
            Array(("\u{FEFF}" + CSV.line(Array(header))).utf8), type: "text/csv; charset=utf-8",
            named: "\(register.label[language])-\(LocalizedText(zh: "模板", en: "template")[language]).csv")
    }

    // MARK: XLSX

    @concurrent
    func xlsx(_ address: ListAddress) async throws -> Response {
        let path = console.settings.uploadFolder + "/export-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var rows: [[SheetValue]] = []
        var next: ListRequest.Cursor?
        repeat {
            let page = try await page(address.request(after: next, limit: Self.batch))
            rows += page.records.map(sheetCells)
            next = page.next
        } while next != nil
        try write(rows, to: path)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        return .file(
            Array(bytes), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            named: fileName("xlsx"))
    }

    private func write(_ rows: [[SheetValue]], to path: String) throws {
        var writer = try ListWriter(
            path: path, sheet: register.label[language],
            columns: headers.map { SheetColumn($0, width: max(12, $0.count * 2 + 4)) }, dated: console.registry.now.day)
        for row in rows { try writer.append(row) }
        try writer.close()
    }

    private func sheetCells(_ record: Record) -> [SheetValue] {
        let values = zip(register.fields, record.values).map(sheetValue)
        return [.text(record.head.number), .text(record.head.organisation)] + values
            + [.text(register.stateLabel(record.state)[language])]
    }

    private func sheetValue(_ field: FieldDescription, _ value: Value) -> SheetValue {
        guard !view.isMasked(field) else { return .text(view.text(field, value)) }
        switch (field.kind, value) {
        case (_, .null): return .empty
        case (.money, .integer(let fen)): return .number(Money(fen: fen).amount(in: .yuan), places: 2)
        case (.integer, .integer(let number)), (.year, .integer(let number)): return .number(Ratio(number), places: 0)
        case (.decimal, .text(let text)): return Ratio(exact: text).map { .number($0, places: 2) } ?? .text(text)
        case (.day, .text(let text)): return Day(text).map { .day($0) } ?? .text(text)
        default: return .text(field.kind.show(value, language))
        }
    }

    // MARK: Reading

    private func page(_ request: ListRequest) async throws -> Page {
        try await console.registry.list(register, request, as: view.actor)
    }

    private func fileName(_ format: String) -> String {
        "\(register.label[language])-\(console.registry.now.day).\(format)"
    }
}

extension ListAddress {
    func request(after cursor: ListRequest.Cursor?, limit: Int) -> ListRequest {
        ListRequest(condition, order: order, after: cursor, limit: limit)
    }
}
