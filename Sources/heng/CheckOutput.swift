import Crosscheck
import Documents
import Foundation
import Kernel

/// Reads files several at a time and writes what is found in their order.
struct CheckOutput {
    let command: Check
    let isBatch: Bool

    private enum Result: Sendable {
        case checked(CheckedFiles.Checked)
        case refused(LocalizedText)
    }

    /// A line of the ranking for each file. A file that can't be read never stops the others.
    func check(_ paths: [String]) async throws -> [CheckSummary] {
        var (lines, kept) = ([CheckSummary](), [CheckedText]())
        if command.json { print(FindingsJSON.opening, terminator: "") }
        let width = ProcessInfo.processInfo.activeProcessorCount
        for start in stride(from: 0, to: paths.count, by: width) {
            let chunk = Array(paths[start..<min(paths.count, start + width)])
            for (offset, result) in try await results(chunk).enumerated() {
                let path = chunk[offset]
                if isBatch { Console.progress("\(start + offset + 1)/\(paths.count) \(path)") }
                if command.json, !lines.isEmpty { print(",\n", terminator: "") }
                switch result {
                case .checked(let checked):
                    let text = chosen(checked.text)
                    do {
                        try show(text, checked.bytes)
                    } catch let failure as RenderingFailure where isBatch {
                        complain(path, failure.message)
                    }
                    if command.sarif { kept.append(text) }
                    lines.append(CheckSummary(text))
                case .refused(let reason):
                    refuse(path, reason)
                    lines.append(CheckSummary(path: path, failure: reason))
                }
            }
        }
        Console.endProgress()
        if command.json { print(FindingsJSON.closing) }
        if command.sarif { print(SARIF.document(kept, version: Heng.version, in: command.language)) }
        return lines
    }

    private func results(_ paths: [String]) async throws -> [Result] {
        let isBatch = isBatch
        return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            for (index, path) in paths.enumerated() {
                group.addTask {
                    do {
                        return (index, .checked(try await CheckedFiles.check(path)))
                    } catch let refusal as Refusal where isBatch {
                        return (index, .refused(refusal.message))
                    }
                }
            }
            var results: [Int: Result] = [:]
            for try await (index, result) in group { results[index] = result }
            return paths.indices.compactMap { results[$0] }
        }
    }

    private func chosen(_ checked: CheckedText) -> CheckedText {
        guard command.only == .contradictions else { return checked }
        return CheckedText(
            path: checked.path, text: checked.text, findings: checked.findings.filter { $0.verdict == .contradicts })
    }

    private func show(_ checked: CheckedText, _ bytes: [UInt8]) throws {
        if command.json { print(FindingsJSON.file(checked, in: command.language), terminator: "") }
        if !command.json && !command.sarif && command.folder == nil {
            let view = TerminalView(command.language, isColoured: isatty(STDOUT_FILENO) == 1)
            print(view.text(checked, onlyContradictions: command.only == .contradictions))
        }
        if let html = command.html {
            let page = AnnotatedPage(checked, in: command.language).html
            try CheckedFiles.write(Data(page.utf8), to: target(html, of: checked.path, ".html"))
        }
        if let docx = command.docx {
            let document = try CheckedFiles.commented(checked, bytes, in: command.language)
            try CheckedFiles.write(Data(document), to: target(docx, of: checked.path, ".docx"))
        }
    }

    /// One file's output goes where it is told; those of several stand in a folder as their sources do.
    private func target(_ path: String, of source: String, _ ending: String) -> URL {
        guard isBatch else { return URL(filePath: path) }
        var name = source
        if let folder = command.folder, source.hasPrefix(folder + "/") {
            name = String(source.dropFirst(folder.count + 1))
        } else {
            name = URL(filePath: source).lastPathComponent
        }
        return URL(filePath: path, directoryHint: .isDirectory).appending(
            path: name.lowercased().hasSuffix(ending) ? name : name + ending)
    }

    private func refuse(_ path: String, _ reason: LocalizedText) {
        if command.json { print(FindingsJSON.failure(path, reason[command.language]), terminator: "") }
        complain(path, reason)
    }

    private func complain(_ path: String, _ reason: LocalizedText) {
        Console.endProgress()
        Console.error("\(path): \(reason[command.language])")
    }
}
