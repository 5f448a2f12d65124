import ArgumentParser
import Foundation
import Kernel
import Registry

struct Trail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the trail of every act, signs it, and proves what stands in it.",
        subcommands: [
            Verify.self, Seal.self, Heads.self, Key.self, Prove.self, Consistency.self, Receipt.self, CheckReceipt.self,
            ExportTrail.self,
        ])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recomputes every hash and holds records, tree and signed heads against the trail.")

        @OptionGroup var data: DataOption
        @OptionGroup var keys: KeysOption
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let house = try await House(data, keys: keys)
            let clock = ContinuousClock()
            let start = clock.now
            let result = try await house.registry.verifyTrail()
            let (seconds, attoseconds) = (clock.now - start).components
            let milliseconds = max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
            if json {
                try Console.json(
                    Output(
                        entries: result.entries, matters: result.matters, sound: result.isSound, head: result.head,
                        findings: result.findings.map(\.message.en)))
            } else {
                report(result, milliseconds)
            }
            if !result.isSound { throw ExitCode(1) }
        }

        private func report(_ result: TrailVerification, _ milliseconds: Int64) {
            let rate = result.entries * 1000 / milliseconds
            Console.print(
                zh: "核验 \(result.entries) 条留痕、\(result.matters) 个事项，用时 \(milliseconds) 毫秒（每秒 \(rate) 条）。",
                en: "Verified \(result.entries) entries of \(result.matters) matters in \(milliseconds) ms (\(rate)/s)."
            )
            for finding in result.findings { print("✗ " + Console.say(finding.message)) }
            guard result.isSound else { return }
            if let head = result.head {
                Console.print(
                    zh: "✓ 全部完好；前 \(head.size) 条由第 \(head.number) 个签名树头（\(head.at.text(.zh))）证明。",
                    en: """
                        ✓ All sound; the first \(head.size) are vouched for by signed head \(head.number) \
                        (\(head.at.text(.en))).
                        """)
            } else {
                Console.print(
                    zh: "✓ 全部完好；还没有签名（heng trail seal）。", en: "✓ All sound; nothing is signed yet (heng trail seal).")
            }
        }

        private struct Output: Encodable {
            let entries: Int64
            let matters: Int
            let sound: Bool
            let head: SignedHead?
            let findings: [String]
        }
    }
}

/// Where the keys that sign the trail lie, as an option of the verbs that sign or trust.
struct KeysOption: ParsableArguments {
    @Option(
        name: .customLong("keys"),
        help: ArgumentHelp(
            "The folder with the keys that sign the trail; “keys” in the data folder if left out.", valueName: "folder")
    )
    var folder: String?

    /// `option` is nil for verbs that neither sign nor ask for it.
    static func url(_ option: KeysOption?, in data: URL) -> URL {
        option?.folder.map { URL(filePath: $0, directoryHint: .isDirectory) }
            ?? data.appending(path: "keys", directoryHint: .isDirectory)
    }
}
