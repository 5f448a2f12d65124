import Testing

@Suite("Sources")
struct SourceTests {
    static let tests = Repository.swiftFiles(below: "Tests")

    @Test("files stay short enough to read in one go")
    func lengths() {
        let long = (Repository.sources + Self.tests).filter { $0.lines.count > 250 }
        #expect(long.map { "\($0.path): \($0.lines.count) lines" } == [])
    }

    @Test("nothing traps on input")
    func traps() {
        #expect(Repository.sources(containing: /\btry!|\bas!|\bfatalError\(|\bpreconditionFailure\(/) == [])
    }

    @Test("nothing is left for later")
    func later() {
        let mark = /\b(TODO|FIXME|XXX|HACK)\b/
        let marked = (Repository.sources + Self.tests).filter { $0.text.firstMatch(of: mark) != nil }
        #expect(marked.map(\.name).filter { $0 != "SourceTests.swift" } == [])
    }

    @Test("concurrency is checked, with at most five reasoned exceptions")
    func unchecked() {
        let exception = /@unchecked Sendable|nonisolated\(unsafe\)/
        #expect(Repository.sources.reduce(0) { $0 + $1.code.matches(of: exception).count } <= 5)
    }

    @Test("figures are exact: floating point is for where things stand on a page only")
    func floatingPoint() {
        let inexact = Repository.sources(containing: /\b(Double|Float)\b/)
        let pages = ["Documents/", "Readers/Printed/", "Crosscheck/Text/PagePlace.swift"]
        #expect(inexact.filter { name in !pages.contains(where: name.hasPrefix) } == [])
    }

    @Test("a clock is read where the program begins, nowhere below")
    func clocks() {
        let clock = /\bDate\(\)|\bDate\.now\b|\bclock_gettime\(|\bSystemRandomNumberGenerator\b/
        let reading = Repository.sources(containing: clock)
        #expect(reading.filter { !$0.hasPrefix("heng/") && !$0.hasPrefix("Web/") } == [])
    }

    @Test("names say what a thing is")
    func names() {
        let vague = /(Manager|Helper|Helpers|Util|Utils|Impl|Info|Misc|Common)\.swift$/
        #expect(Repository.sources.map(\.path).filter { $0.firstMatch(of: vague) != nil } == [])
    }
}
