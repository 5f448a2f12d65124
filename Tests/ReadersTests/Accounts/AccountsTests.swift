import Crosscheck
import Foundation
import Kernel
import Readers
import Testing

@Suite("Final accounts, whole documents")
struct AccountsTests {
    static let reader = ReportReader { bytes throws(Refusal) in String(decoding: bytes, as: UTF8.self) }

    static func check(_ printer: AccountsPrinter) async throws -> (SourceText, [Finding]) {
        let source = try await reader.read(Array(printer.page.utf8), named: "accounts.html")
        return (source, Crosscheck.check(source))
    }

    static func wrong(_ findings: [Finding]) -> [String] {
        findings.filter { $0.verdict == .contradicts }.map { "\($0.kind.rawValue): \($0.message.zh)" }
    }

    @Test("sound accounts come out clean", arguments: AccountsLayout.all)
    func clean(_ layout: AccountsLayout) async throws {
        let (_, findings) = try await Self.check(AccountsPrinter(layout))
        #expect(Self.wrong(findings) == [])
        #expect(findings.count { $0.verdict == .holds && $0.kind == .table } > 60)
        #expect(findings.count { $0.verdict == .holds && $0.kind == .tie } > 40)
    }

    /// Every third of them: all take a minute and a half in a debug build.
    private static let sample = PlantedMistake.all(.national).enumerated().filter { $0.offset % 3 == 1 }.map(\.element)

    @Test("each mistake planted is found", arguments: sample)
    func planted(_ mistake: PlantedMistake) async throws {
        let (_, findings) = try await Self.check(AccountsPrinter(.national, changes: mistake.changes))
        let wrong = Self.wrong(findings)
        #expect((1...4).contains(wrong.count), "\(wrong)")
    }

    @Test("mistakes of form are found in every layout", arguments: AccountsLayout.all.dropFirst())
    func form(_ layout: AccountsLayout) async throws {
        let mistakes = PlantedMistake.words(layout.year, unit: layout.tablesAreInYuan ? "元" : "万元")
        for mistake in mistakes.filter({ $0.only?.contains(layout.name) ?? true }).enumerated().filter({
            $0.offset % 4 == 0
        }).map(\.element) {
            let (_, findings) = try await Self.check(AccountsPrinter(layout, changes: mistake.changes))
            #expect(!Self.wrong(findings).isEmpty, "\(mistake.name)")
        }
    }
}

@Suite("Final accounts as PDF", .enabled(if: AccountsPDF.program != nil, "weasyprint isn't installed"))
struct AccountsPDFTests {
    private func check(_ printer: AccountsPrinter) async throws -> (SourceText, [Finding]) {
        let source = try await AccountsTests.reader.read(try AccountsPDF.bytes(printer.page), named: "accounts.pdf")
        return (source, Crosscheck.check(source))
    }

    @Test("sound accounts come out clean, with their tables read", arguments: AccountsLayout.all)
    func clean(_ layout: AccountsLayout) async throws {
        let (source, findings) = try await check(AccountsPrinter(layout))
        #expect(AccountsTests.wrong(findings) == [])
        #expect(source.tables.count == 9)
        #expect(findings.count { $0.verdict == .holds && $0.kind == .table } > 60)
        #expect(findings.count { $0.verdict == .holds && $0.kind == .tie } > 40)
    }

    /// A table's cell, a share, an item's budget, receptions, procurement, a date: one of each part of the document.
    private static let together = [
        "T3.2010302.2": PlantedMistake.bumped, "x2.otherShare": PlantedMistake.bumped,
        "x5.2060499.budget": PlantedMistake.bumped, "x7.reception.spent": PlantedMistake.bumped,
        "x11.works": PlantedMistake.bumped,
    ]

    @Test("several mistakes are found in one document", arguments: [AccountsLayout.municipal, .provincial])
    func together(_ layout: AccountsLayout) async throws {
        let (source, findings) = try await check(AccountsPrinter(layout, changes: Self.together))
        let wrong = findings.filter { $0.verdict == .contradicts }
        let places = Set(wrong.flatMap(\.spans).compactMap { source.place(of: $0.lowerBound)?.page })
        #expect((5...8).contains(wrong.count), "\(AccountsTests.wrong(findings))")
        #expect(places.count >= 5)
    }

    /// HENG_PLANTED=2 plants every second mistake of every layout, one document each, and prints how many are found.
    @Test("measures planted mistakes", .enabled(if: PlantedMistake.step > 0), arguments: AccountsLayout.all)
    func measure(_ layout: AccountsLayout) async throws {
        var (found, besides, missed) = (0, 0, [String]())
        let mistakes = PlantedMistake.all(layout).enumerated().filter { $0.offset % PlantedMistake.step == 0 }
        for mistake in mistakes.map(\.element) {
            let (_, findings) = try await check(AccountsPrinter(layout, changes: mistake.changes))
            let wrong = AccountsTests.wrong(findings)
            if wrong.isEmpty { missed.append(mistake.name) } else { found += 1 }
            besides += max(0, wrong.count - 1)
            if wrong.count > 4 { print("\(layout.name), \(mistake.name): \(wrong)") }
        }
        print("\(layout.name): \(found) of \(mistakes.count) found, \(besides) findings besides; missed: \(missed)")
        #expect(found * 47 >= mistakes.count * 40)
    }

    @Test("a mistake is found at its place on the page")
    func place() async throws {
        let mistake = AccountsPrinter(.narrow, changes: ["T3.2010302.2": PlantedMistake.bumped])
        let (source, findings) = try await check(mistake)
        let found = try #require(findings.first { $0.verdict == .contradicts })
        #expect(found.kind == .table && found.consistent != nil)
        let place = try #require(source.place(of: found.spans[0].lowerBound))
        #expect(place.page > 4 && place.right > place.left && place.bottom > place.top)
    }
}

/// Prints the pages with WeasyPrint, where it is.
enum AccountsPDF {
    static let program: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let own = FileManager.default.currentDirectoryPath + "/.tools/venv/bin"
        return (folders + [own]).map { $0 + "/weasyprint" }.first(where: FileManager.default.isExecutableFile)
    }()

    static func bytes(_ page: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try page.write(to: folder.appending(path: "a.html"), atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: try #require(program))
        process.arguments = ["-q", "a.html", "a.pdf"]
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return [UInt8](try Data(contentsOf: folder.appending(path: "a.pdf")))
    }
}
