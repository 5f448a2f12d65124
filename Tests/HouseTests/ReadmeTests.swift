import Testing

@Suite("README and its Chinese twin")
struct ReadmeTests {
    private static let names = ["README.md", "README.zh-Hans.md"]

    /// The levels of the headings, in order; code blocks don't count.
    private static func headings(_ text: String) -> [Int] {
        outsideCode(text).filter { $0.hasPrefix("#") }.map { $0.prefix { $0 == "#" }.count }
    }

    private static func outsideCode(_ text: String) -> [Substring] {
        text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }
            .flatMap { $0.element.split(separator: "\n") }
    }

    private static func codeBlocks(_ text: String) -> [Substring] {
        text.split(separator: "```", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
    }

    @Test("keep in step: the same headings, the same commands, the same links")
    func inStep() throws {
        let (english, chinese) = (try Repository.text(Self.names[0]), try Repository.text(Self.names[1]))
        #expect(Self.headings(english) == Self.headings(chinese))
        #expect(Self.codeBlocks(english) == Self.codeBlocks(chinese))
        let twins = Set(Self.names)
        let (left, right) = (
            Self.links(english).filter { !twins.contains($0) }, Self.links(chinese).filter { !twins.contains($0) }
        )
        // Each shows the pages in its own language.
        #expect(left.map { $0.replacing("-en.png", with: ".png") } == right)
        #expect(left.filter { $0.hasSuffix(".png") && !$0.hasSuffix("-en.png") } == [])
    }

    @Test("stay short", arguments: names)
    func short(_ name: String) throws {
        #expect(try Repository.text(name).split(separator: "\n", omittingEmptySubsequences: false).count < 150)
    }

    @Test("name the two commands and the twin", arguments: zip(names, names.reversed()))
    func commands(_ name: String, _ twin: String) throws {
        let text = try Repository.text(name)
        let commands = Self.codeBlocks(text).joined()
        #expect(commands.contains("make demo") && commands.contains("make test"))
        #expect(Self.links(text).contains(twin))
    }

    @Test("links within the repository lead somewhere", arguments: names + ["Docs/architecture.md"])
    func linksLead(_ name: String) throws {
        let folder = name.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        let local = Self.links(try Repository.text(name)).filter { !$0.contains("://") && !$0.hasPrefix("#") }
        #expect(local.filter { !Repository.exists(folder + $0) } == [])
    }

    private static func links(_ text: String) -> [String] {
        text.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
    }

    @Test("every make target they and CI use exists, and `make` describes each")
    func targets() throws {
        let makefile = try Repository.text("Makefile")
        let described = Set(makefile.matches(of: /(?m)^([a-z-]+):.*## \S/).map { String($0.1) })
        let phony = makefile.firstMatch(of: /\.PHONY: (.+)/).map { $0.1.split(separator: " ").map(String.init) } ?? []
        #expect(described == Set(phony))
        let used = try (Self.names + [".ci/run"]).flatMap { name in
            try Repository.text(name).matches(of: /\bmake ([a-z]+)/).map { String($0.1) }
        }
        #expect(Set(used).subtracting(described) == [])
    }
}
