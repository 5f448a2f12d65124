import Documents
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Compares with a committed file; HENG_REWRITE_SNAPSHOTS=1 rewrites it, to be reviewed in the diff.
func expectSnapshot(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["HENG_REWRITE_SNAPSHOTS"] == "1" {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
    let actual = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    for (line, pair) in zip(expected, actual).enumerated() where pair.0 != pair.1 {
        Issue.record("\(name):\(line + 1)\n- \(pair.0)\n+ \(pair.1)", sourceLocation: sourceLocation)
        return
    }
    #expect(expected.count == actual.count, sourceLocation: sourceLocation)
}

/// Elements of a well-formed XML text in document order; throws where it is not well-formed.
func parseXML(_ bytes: [UInt8]) throws -> [XMLNode] {
    let reader = XMLReader()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = reader
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    return reader.nodes
}

struct XMLNode {
    let name: String
    let attributes: [String: String]
    /// Everything written inside it.
    var text = ""
}

private final class XMLReader: NSObject, XMLParserDelegate {
    var nodes: [XMLNode] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        open.append(nodes.count)
        nodes.append(XMLNode(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in open { nodes[index].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}

/// Outside programs, found by variable or PATH; nil makes a test skip.
enum Tool {
    static let weasyprint =
        ProcessInfo.processInfo.environment["HENG_WEASYPRINT"] ?? find("weasyprint")
    static let soffice = find("soffice")
    static let pdftotext = find("pdftotext")
    static let rsvgConvert = find("rsvg-convert")
    static let unzip = find("unzip")

    private static func find(_ name: String) -> String? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
    }

    /// What the program printed.
    static func run(_ path: String?, _ arguments: [String]) throws -> Data {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }
}

/// A folder for one test, removed after it; kept where HENG_KEEP_OUTPUT points when somebody wants to look.
func withFolder<T>(_ body: (URL) async throws -> T) async throws -> T {
    if let kept = ProcessInfo.processInfo.environment["HENG_KEEP_OUTPUT"] {
        let folder = URL(filePath: kept)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try await body(folder)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "heng-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// One file out of an archive.
func unzipped(_ name: String, of archive: URL) throws -> [UInt8] {
    // Brackets are patterns to unzip.
    let pattern = name.replacing("[", with: "\\[").replacing("]", with: "\\]")
    return Array(try Tool.run(Tool.unzip, ["-p", archive.path, pattern]))
}
