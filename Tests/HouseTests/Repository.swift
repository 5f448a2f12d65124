import Foundation

/// The files of this repository, as a test sees them.
struct Repository {
    /// A file of a target: its path below `Sources`, its target and its text.
    struct Source: Sendable {
        let path: String
        let target: String
        let text: String

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

        /// The modules the file imports, whatever the access and the form of the import.
        var imports: Set<String> {
            let pattern =
                /^\s*(?:@\w+\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|func|protocol|typealias)\s+)?(\w+)/
            return Set(lines.compactMap { $0.firstMatch(of: pattern).map { String($0.1) } })
        }

        /// The lines of code, comments dropped, so that prose may name what code must not.
        var code: String {
            lines.filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//") }.joined(separator: "\n")
        }
    }

    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let sources = swiftFiles(below: "Sources")

    /// The paths of the sources whose code, comments aside, matches.
    static func sources(containing pattern: some RegexComponent) -> [String] {
        sources.filter { $0.code.firstMatch(of: pattern) != nil }.map(\.path)
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    static func swiftFiles(below folder: String) -> [Source] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? text("\(folder)/\(path)"), let target = path.split(separator: "/").first else {
                return nil
            }
            return Source(path: path, target: String(target), text: text)
        }
    }
}
