import ArgumentParser
import Kernel
import Registry

extension SignatureAlgorithm: ExpressibleByArgument {}

extension Trail {
    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Signs a head over every entry there is, unless it would contradict an earlier one.")

        @OptionGroup var data: DataOption
        @OptionGroup var keys: KeysOption
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let house = try await House(data, keys: keys)
            let fresh = try await house.registry.seal()
            let head = if let fresh { fresh as SignedHead? } else { try await house.registry.newestHead() }
            if json { return try Console.json(head) }
            guard let head else {
                return Console.print(zh: "还没有任何留痕。", en: "The trail is empty so far.")
            }
            if fresh == nil {
                Console.print(zh: "没有新的留痕。最近的签名：", en: "Nothing new. The newest signature:")
            }
            print(head.line)
        }
    }

    struct Heads: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the signed heads, the newest first.")

        @OptionGroup var data: DataOption
        @Option(help: "How many.") var limit = 20
        @Flag(help: "Print JSON.") var json = false

        func validate() throws {
            guard (1...100_000).contains(limit) else { throw ValidationError("From 1 to 100000.") }
        }

        func run() async throws {
            let house = try await House(data)
            let heads = try await house.registry.signedHeads(limit: limit)
            if json { return try Console.json(heads) }
            if heads.isEmpty {
                Console.print(zh: "还没有签名（heng trail seal）。", en: "Nothing is signed yet (heng trail seal).")
            }
            for head in heads { print(head.line) }
        }
    }

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the keys that signed, or makes a new one.",
            discussion: """
                A new key is announced under the signature of the one in use, so whoever trusts that one can trust it \
                too; what the old key signed stays valid. Copy the key folder to every machine that serves the same \
                database, and keep a copy where the database's administrator can't reach it.
                """)

        @OptionGroup var data: DataOption
        @OptionGroup var keys: KeysOption
        @Flag(name: .customLong("new"), help: "Make a new key; it signs from now on.") var isNew = false
        @Option(help: "How a new key signs: ed25519, or sm2 (GB/T 32918).") var algorithm = SignatureAlgorithm.ed25519
        @Flag(help: "The key in use is lost: the new one announces itself, and has to be made known anew.")
        var lost = false
        @Flag(help: "Print the public keys in PEM.") var pem = false
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let house = try await House(data, keys: keys)
            if isNew || lost {
                try await house.registry.makeKey(algorithm, replacingLost: lost, by: .system)
            }
            let keys = try await house.registry.trailKeys()
            if json { return try Console.json(keys) }
            if keys.isEmpty {
                Console.print(zh: "还没有密钥；--new 生成一个。", en: "There is no key yet; --new makes one.")
            }
            for key in keys {
                print("\(key.position)  \(key.publicKey.id)  \(key.publicKey.algorithm.rawValue)  \(key.at)")
                if pem { print(key.publicKey.pem) }
            }
        }
    }
}

extension SignedHead {
    /// For a terminal.
    fileprivate var line: String {
        Console.say(
            zh: "第 \(number) 个  \(at)  \(size) 条  根 \(root)  密钥 \(signer.prefix(16))",
            en: "\(number)  \(at)  \(size) entries  root \(root)  key \(signer.prefix(16))")
    }
}
