import ArgumentParser
import Kernel
import Registry

struct Attachments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks attached files, and clears away what nobody attached.", subcommands: [Check.self, Sweep.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compares every attached file with its digest and with the trail.",
            discussion: "Exit code 0 when all are sound, 1 when one is missing, altered or not what the trail says.")

        @OptionGroup var data: DataOption
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let check = try await House(data).registry.checkAttachments()
            if json {
                try Console.json(
                    Output(files: check.files, sound: check.isSound, findings: check.findings.map(\.message.en)))
            } else {
                Console.print(zh: "核对 \(check.files) 个附件。", en: "Checked \(check.files) files.")
                for finding in check.findings { print("✗ " + Console.say(finding.message)) }
                if check.isSound { Console.print(zh: "✓ 全部完好。", en: "✓ All sound.") }
            }
            if !check.isSound { throw ExitCode(1) }
        }

        private struct Output: Encodable {
            let files: Int
            let sound: Bool
            let findings: [String]
        }
    }

    struct Sweep: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Removes content that no attachment names and that is older than a day.",
            discussion: "Such content is left by uploads that came to nothing. Files removed from a matter stay.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let swept = try await House(data).registry.sweepBlobs()
            Console.print(zh: "清除 \(swept.count) 个无主文件。", en: "Removed \(swept.count) files nobody attached.")
        }
    }
}
