import ArgumentParser
import Documents
import Foundation
import Kernel
import Performance
import Registry

extension YearPaper: ExpressibleByArgument {}

/// Writes a paper of the year as its four files and says where they are.
struct PaperWriting {
    let house: House
    let dossier: Dossier
    let framework: IndicatorFramework

    /// Whether every file could be written; what could not says why.
    func write(_ paper: YearPaper, month: Int, _ language: Language, to folder: URL) async throws -> Bool {
        let document = try await house.registry.paper(
            paper, of: dossier, framework: framework, month: month, language: language)
        let files = PaperFiles(document, tools: .found(environment: ProcessInfo.processInfo.environment))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let name = paper == .bulletin ? "\(paper.rawValue)-\(month)" : paper.rawValue
        var isWhole = true
        for kind in ReportFiles.Kind.allCases {
            let path = folder.appending(path: "\(name).\(kind.ending)")
            do {
                let bytes = try await files.bytes(of: kind)
                try Data(bytes).write(to: path, options: .atomic)
                print("✓ \(path.path)  (\(bytes.count / 1000) kB)")
            } catch let failure as RenderingFailure {
                isWhole = false
                print("✗ \(path.path)  \(Console.say(failure.message))")
            }
        }
        return isWhole
    }
}
