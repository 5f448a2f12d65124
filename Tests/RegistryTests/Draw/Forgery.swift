import Foundation
import Testing

/// A record with one value altered, added or taken away.
struct Forgery {
    let path: [String]
    let file: [UInt8]

    /// One for every value in the file; of long lists the first and the last.
    static func all(of file: [UInt8]) throws -> [Forgery] {
        let whole = try JSONSerialization.jsonObject(with: Data(file))
        return try altered(whole, at: []).map { path, value in
            let data = try JSONSerialization.data(
                withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
            return Forgery(path: path, file: Array(data))
        }
    }

    private static func altered(_ value: Any, at path: [String]) -> [(path: [String], value: Any)] {
        switch value {
        case let object as [String: Any]:
            return object.sorted { $0.key < $1.key }.flatMap { key, member in
                altered(member, at: path + [key]).map { path, forged in
                    var copy = object
                    copy[key] = forged
                    return (path, copy)
                }
            }
        case let list as [Any]: return altered(list, at: path)
        case let text as String: return [(path, (text.first == "a" ? "b" : "a") + text.dropFirst())]
        case let number as NSNumber where isFlag(number): return [(path, !number.boolValue)]
        case let number as NSNumber: return [(path, number.intValue + 1)]
        default: return []
        }
    }

    private static func altered(_ list: [Any], at path: [String]) -> [(path: [String], value: Any)] {
        guard !list.isEmpty else { return [] }
        var result: [(path: [String], value: Any)] = [(path + ["first left out"], Array(list.dropFirst()))]
        for index in Set([0, list.count - 1]).sorted() {
            for (inner, forged) in altered(list[index], at: path + [String(index)]) {
                var copy = list
                copy[index] = forged
                result.append((inner, copy))
            }
        }
        return result
    }

    private static func isFlag(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}

/// A folder of records, and what Tests/Peers/verify_draw.py says of each.
final class PeerFolder {
    private let folder: URL
    private static let verifier = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Peers/verify_draw.py")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "heng-draws-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ file: [UInt8], named name: String) throws {
        try Data(file).write(to: folder.appending(path: name))
    }

    /// "sound", or what was found first, by file.
    func verdicts() throws -> [String: String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.verifier.path] + files
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Dictionary(
            text.split(separator: "\n").map { line in
                let words = line.split(separator: " ", maxSplits: 1)
                return (String(words[0]), words.count > 1 ? String(words[1]) : "")
            }
        ) { first, _ in first }
    }
}
