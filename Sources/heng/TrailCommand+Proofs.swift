import ArgumentParser
import Kernel
import Registry

extension Trail {
    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Proves that an entry stands in the signed trail.")

        @OptionGroup var data: DataOption
        @Argument(help: "The entry, by its place among all.") var entry: Int64
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let proof = try await House(data).registry.proof(ofEntry: entry)
            if json { return try Console.json(proof) }
            Console.print(
                zh: "第 \(entry) 条，摘要 \(proof.hash)", en: "Entry \(entry), hash \(proof.hash)")
            for sibling in proof.inclusion.path { print("  \(sibling)") }
            Console.print(
                zh: "根 \(proof.head.root)，共 \(proof.head.size) 条，第 \(proof.head.number) 个签名树头。",
                en: "Root \(proof.head.root) of \(proof.head.size) entries, signed head \(proof.head.number).")
        }
    }

    struct Consistency: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Proves that a later head goes on where an earlier one stood: nothing in between was rewritten.")

        @OptionGroup var data: DataOption
        @Argument(help: "The earlier head's number.") var old: Int64
        @Argument(help: "The later head's number.") var new: Int64
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let proof = try await House(data).registry.consistency(from: old, to: new)
            let holds = try proof.holds()
            if json {
                try Console.json(proof)
            } else {
                let (from, to) = (proof.old, proof.new)
                for hash in proof.consistency.path { print("  \(hash)") }
                if holds {
                    Console.print(
                        zh: "✓ 前后一致：第 \(from.number) 个树头的 \(from.size) 条原样保留在第 \(to.number) 个树头的 \(to.size) 条之中。",
                        en: "✓ Consistent: the \(from.size) entries of head \(from.number) stand unchanged in the "
                            + "\(to.size) of head \(to.number).")
                } else {
                    Console.print(
                        zh: "✗ 不一致：两个签名树头互相矛盾。请运行 heng trail verify，并告知审计人员。",
                        en:
                            "✗ Not consistent: the two heads contradict each other. Run heng trail verify and tell the auditor."
                    )
                }
            }
            if !holds { throw ExitCode(1) }
        }
    }

    struct ExportTrail: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Writes keys, entries and signed heads as lines of JSON that another program can check.",
            discussion: "The entries are written whole, with what was typed in: keep the file like the data itself.")

        @OptionGroup var data: DataOption
        @Argument(help: "The file to write; standard output if left out.", completion: .file()) var file: String?

        func run() async throws {
            let house = try await House(data)
            let output = try Output(file)
            for try await lines in house.registry.exportTrail() { try output.write(lines) }
            try output.finish()
        }
    }
}
