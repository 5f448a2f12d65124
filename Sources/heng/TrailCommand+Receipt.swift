import ArgumentParser
import Foundation
import Kernel
import Registry

extension Trail {
    struct Receipt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes a receipt for an act on a matter, which anybody can check offline.")

        @OptionGroup var data: DataOption
        @OptionGroup var keys: KeysOption
        @Argument(help: "The register, such as payment.") var register: String
        @Argument(help: "The matter's number.") var number: String
        @Option(help: "Which step of the matter's trail; the newest if left out.") var step: Int?
        @Flag(help: "Put the whole entry in: who did it and what was typed.") var full = false
        @Option(name: [.customShort("o"), .long], help: "The file to write; standard output if left out.")
        var output: String?

        func run() async throws {
            let registry = try await House(data, keys: keys).registry
            let receipt = try await registry.receipt(
                for: registry.register(register), number: number, position: step, disclosed: full, as: .system)
            let output = try Output(output)
            try output.write(String(decoding: JSONEncoder.canonical.encode(receipt), as: UTF8.self) + "\n")
            try output.finish()
        }
    }

    struct CheckReceipt: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks a receipt with nothing but the file, and says what it proves.",
            discussion: "Exit codes: 0 it proves what it says; 1 it does not; 65 the file is no receipt.")

        @Argument(help: "The receipt.", completion: .file()) var file: String
        @Option(
            help: ArgumentHelp(
                "A public key in PEM that the bureau published: only signatures that descend from it count.",
                valueName: "file"))
        var key: String?
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            guard let receipt = ReceiptCheck.receipt(try Self.bytes(of: file)) else {
                throw Refusal.unreadable(
                    LocalizedText(zh: "\(file) 不是留痕回执。", en: "\(file) is not a receipt of a trail."))
            }
            let check = try ReceiptCheck(receipt, pinned: try key.map { [try Self.publicKey($0)] } ?? [])
            if json { try Console.json(Output(check)) } else { report(check) }
            if !check.isProven { throw ExitCode(1) }
        }

        private func report(_ check: ReceiptCheck) {
            print(Console.say(check.receipt.text))
            for (question, holds) in check.answers {
                print((holds ? "✓ " : "✗ ") + Console.say(holds ? question.text : question.failure))
            }
            print(Console.say(check.conclusion))
            if check.isProven { print(Console.say(check.limits)) }
        }

        private static func bytes(of file: String) throws -> [UInt8] {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Refusal.notFound(LocalizedText(zh: "文件 \(file)", en: "The file \(file)"))
            }
            return Array(data)
        }

        private static func publicKey(_ file: String) throws -> PublicKey {
            guard let key = PublicKey(pem: try bytes(of: file)) else {
                throw Refusal.unreadable(
                    LocalizedText(
                        zh: "\(file) 不是 PEM 格式的 Ed25519 或 SM2 公钥。",
                        en: "\(file) is no public key (Ed25519 or SM2) in PEM."))
            }
            return key
        }

        private struct Output: Encodable {
            let proven: Bool
            let says: LocalizedText
            let checks: [String: Bool]
            let firstKey: String?
            let head: SignedHead

            init(_ check: ReceiptCheck) {
                proven = check.isProven
                says = check.receipt.text
                checks = Dictionary(uniqueKeysWithValues: check.answers.map { ($0.question.rawValue, $0.holds) })
                firstKey = check.receipt.keys.first?.publicKey.id
                head = check.receipt.head
            }
        }
    }
}
