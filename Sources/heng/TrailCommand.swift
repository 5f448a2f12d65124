import ArgumentParser
import Kernel
import Registry

struct Trail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the trail of every act.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recomputes every hash and compares every record with what the trail vouches for.")

        @OptionGroup var data: DataOption
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let house = try await House(data)
            let clock = ContinuousClock()
            let start = clock.now
            let result = try await house.registry.verifyTrail()
            let (seconds, attoseconds) = (clock.now - start).components
            let milliseconds = max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
            if json {
                try Console.json(
                    Output(
                        entries: result.entries, matters: result.matters, sound: result.isSound,
                        findings: result.findings.map(\.message.en)))
            } else {
                let rate = result.entries * 1000 / milliseconds
                Console.print(
                    zh: "核验 \(result.entries) 条留痕、\(result.matters) 个事项，用时 \(milliseconds) 毫秒（每秒 \(rate) 条）。",
                    en:
                        "Verified \(result.entries) entries of \(result.matters) matters in \(milliseconds) ms (\(rate)/s)."
                )
                for finding in result.findings { print("✗ " + Console.say(finding.message)) }
                if result.isSound { Console.print(zh: "✓ 全部完好。", en: "✓ All sound.") }
            }
            if !result.isSound { throw ExitCode(1) }
        }

        private struct Output: Encodable {
            let entries: Int64
            let matters: Int
            let sound: Bool
            let findings: [String]
        }
    }
}
