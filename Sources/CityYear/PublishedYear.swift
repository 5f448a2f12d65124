import Kernel
package import Registry

/// A year of the city as files for the registers: what `heng demo` starts from.
package struct PublishedYear: Sendable {
    /// One file and the register it belongs to.
    package struct File: Sendable {
        package let name: String
        /// The register's name.
        package let register: String
        package let bytes: [UInt8]

        package init(_ name: String, register: String, bytes: [UInt8]) {
            self.name = name
            self.register = register
            self.bytes = bytes
        }
    }

    /// What became of one file.
    package struct Loaded: Sendable, Hashable {
        package let file: String
        package let register: String
        package let lines: Int
        /// The register held every line before; nothing was entered.
        package let wasThere: Bool
    }

    package let year: Int
    /// In the order they are loaded: a file stands after those it refers to.
    package private(set) var files: [File]

    package init(year: Int, files: [File]) {
        self.year = year
        self.files = files
    }

    /// The same year with more files after its own.
    package func adding(_ more: [File]) -> PublishedYear {
        PublishedYear(year: year, files: files + more)
    }

    /// Imports every file that is not in `registry` yet. Each is all or nothing, so that a load that was broken off goes
    /// on where it stopped. Throws at the first file that is wrong or half there; earlier ones stay.
    @discardableResult
    package func load(
        into registry: Registry, as actor: Actor, progress: @Sendable (Loaded) -> Void = { _ in }
    ) async throws -> [Loaded] {
        var all: [Loaded] = []
        for file in files {
            let loaded = try await load(file, into: registry, as: actor)
            progress(loaded)
            all.append(loaded)
        }
        return all
    }

    private func load(_ file: File, into registry: Registry, as actor: Actor) async throws -> Loaded {
        let register = try registry.register(file.register)
        let numbers = try file.numbers()
        if !numbers.isEmpty, try await registry.known(numbers, in: register) == numbers {
            return Loaded(file: file.name, register: register.name, lines: numbers.count, wasThere: true)
        }
        let report = try await registry.importCSV(file.bytes, named: file.name, into: register, as: actor)
        guard report.problems.isEmpty else { throw Refusal.invalid(report.problems.map { $0.named(file.name) }) }
        return Loaded(file: file.name, register: register.name, lines: report.lines, wasThere: false)
    }
}

extension PublishedYear.File {
    /// What its lines are called; empty when the file gives no numbers.
    func numbers() throws -> Set<String> {
        let lines = try CSV.lines(try decodedText(bytes))
        let header = lines.first?.cells ?? []
        guard let column = header.firstIndex(where: { ["number", "编号", "Number"].contains($0) }) else { return [] }
        return Set(lines.dropFirst().compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil })
    }
}

extension FieldProblem {
    /// The same with the file before it: several files are loaded in one go.
    fileprivate func named(_ file: String) -> FieldProblem {
        FieldProblem(field, LocalizedText(zh: "\(file)：\(message.zh)", en: "\(file): \(message.en)"), line: line)
    }
}
