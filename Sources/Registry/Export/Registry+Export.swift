package import Kernel

extension Registry {
    /// The records of a list as CSV, piece by piece, so that a long list takes no more memory than a short one.
    package func exportCSV(
        _ register: Register, _ request: ListRequest = ListRequest(), in language: Language, as actor: Actor
    ) -> CSVExport {
        CSVExport(registry: self, register: register, request: request, language: language, actor: actor)
    }
}

/// The pieces of a CSV file: a mark that tells spreadsheets of UTF-8, a remark if the records are simulated, the header,
/// then the records in batches.
package struct CSVExport: AsyncSequence, Sendable {
    fileprivate let registry: Registry
    fileprivate let register: Register
    fileprivate let request: ListRequest
    fileprivate let language: Language
    fileprivate let actor: Actor

    package func makeAsyncIterator() -> Iterator { Iterator(self) }

    package struct Iterator: AsyncIteratorProtocol {
        private let export: CSVExport
        private let sheet: RegisterSheet
        /// What to ask for next; nil when all is told.
        private var request: ListRequest?
        private var isBegun = false

        private static let batch = 1000

        fileprivate init(_ export: CSVExport) {
            self.export = export
            sheet = RegisterSheet(export.register, in: export.language, for: export.actor)
            request = export.request
            request?.limit = Self.batch
        }

        package mutating func next() async throws -> String? {
            guard let asked = request else { return nil }
            let page = try await export.registry.list(export.register, asked, as: export.actor, viewing: .exported)
            request?.after = page.next
            if page.next == nil { request = nil }
            let lines = page.records.map { CSV.line(sheet.cells($0)) }.joined()
            defer { isBegun = true }
            guard !isBegun else { return lines }
            let remark = try await export.registry.simulation().map { CSV.remark($0.label[export.language]) }
            return "\u{FEFF}" + (remark ?? "") + CSV.line(sheet.header) + lines
        }
    }
}
