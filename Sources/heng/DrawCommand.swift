import ArgumentParser
import Foundation
import Kernel
import Registry

struct Draws: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Repeats random draws from their public records.",
        subcommands: [Verify.self, Commit.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draws again from a public record, and says what holds and what doesn't.",
            discussion:
                "Needs nothing but the file: no data, no network. Exit code 0 when everything holds, 1 when not.")

        @Argument(help: "The record, as downloaded from the draw's public page.") var record: String
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            guard let file = FileManager.default.contents(atPath: record) else {
                throw Refusal.notFound(LocalizedText(zh: "文件 \(record)", en: "The file \(record)"))
            }
            guard let found = try DrawVerification(file: Array(file)) else {
                throw Refusal.unreadable(
                    LocalizedText(zh: "\(record) 不是抽取的公开记录。", en: "\(record) is not the public record of a draw."))
            }
            if json {
                try Console.json(
                    Output(
                        draw: found.record.number, sound: found.isSound,
                        findings: found.findings.map { .init(holds: $0.holds, text: $0.text.en) }))
            } else {
                print("\(found.record.number) \(found.record.title)")
                for finding in found.findings { print((finding.holds ? "✓ " : "✗ ") + Console.say(finding.text)) }
                if found.isSound {
                    Console.print(zh: "全部相符。", en: "Everything holds.")
                } else {
                    Console.print(zh: "有不符之处，此记录不可信。", en: "Something doesn't hold: don't trust this record.")
                }
            }
            if !found.isSound { throw ExitCode(1) }
        }

        private struct Output: Encodable {
            struct Finding: Encodable {
                let holds: Bool
                let text: String
            }

            let draw: String
            let sound: Bool
            let findings: [Finding]
        }
    }

    struct Commit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a party's secret and the commitment to it, on the party's own machine.",
            discussion: "Post the commitment, keep the secret, and open it when every party has committed itself.")

        @Argument(help: ArgumentHelp("The list's digest L from the draw's public page.", valueName: "L")) var list:
            String

        func run() async throws {
            guard let digest = Digest(hexadecimal: list) else {
                throw Refusal.unreadable(
                    LocalizedText(zh: "名单摘要 L 是64位十六进制数。", en: "The list's digest L has 64 hexadecimal digits."))
            }
            let secret = Chance.bytes(DrawSeed.secretBytes)
            let commitment = try DrawSeed.commitment(to: digest, secret: secret)
            Console.print(zh: "承诺（提交）：\(commitment)", en: "Commitment, to post: \(commitment)")
            Console.print(zh: "密数（保管）：\(hexadecimal(secret))", en: "Secret, to keep:     \(hexadecimal(secret))")
        }
    }
}
