import ArgumentParser
import Foundation
import Kernel
import Registry
import Trading

struct OpenDataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ocds", abstract: "Publishes trades as open data, and writes them out.",
        subcommands: [Publish.self, OpenExport.self, Prefix.self])

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Publishes at once what `heng serve` would publish within seconds.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let house = try await House(data)
            let count = try await house.registry.publishReleases()
            Console.print(zh: "新发布 \(count) 条", en: "\(count) new \(count == 1 ? "release" : "releases")")
        }
    }

    struct OpenExport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Writes the compiled release of every process, one a line.",
            discussion: "What isn't published yet is published first. --releases writes every release instead.")

        @OptionGroup var data: DataOption
        @Option(help: "Only processes whose notice is of this year.") var year: Int?
        @Flag(help: "Every release, in the order in which they were published.") var releases = false
        @Argument(help: "The file to write; standard output if left out.", completion: .file()) var file: String?

        func run() async throws {
            let house = try await House(data)
            try await house.registry.publishReleases()
            let output = try Output(file)
            if releases { try await writeReleases(house, output) } else { try await writeRecords(house, output) }
            try output.finish()
        }

        private func writeRecords(_ house: House, _ output: Output) async throws {
            var last = ""
            while true {
                let (from, year) = (last, year)
                let records = try await house.registry.published {
                    try $0.records(year: year, after: from, limit: 500)
                }
                guard let end = records.last else { return }
                last = end.ocid
                for record in records { try output.write(String(decoding: record.compiled, as: UTF8.self) + "\n") }
            }
        }

        private func writeReleases(_ house: House, _ output: Output) async throws {
            var last: Int64 = 0
            while true {
                let from = last
                let found = try await house.registry.published { try $0.releases(after: from, limit: 500) }
                guard let end = found.last else { return }
                last = end.sequence
                for release in found where year.map({ release.date.day.year == $0 }) ?? true {
                    try output.write(String(decoding: release.body, as: UTF8.self) + "\n")
                }
            }
        }
    }

    struct Prefix: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sets the prefix of every OCID, as the Open Contracting Partnership gave it.",
            discussion: "Before anything is published; afterwards it can't change.")

        @OptionGroup var data: DataOption
        @Argument(help: "Such as ocds-213czf.") var prefix: String

        func run() async throws {
            let house = try await House(data)
            try await house.registry.setOpenPrefix(prefix)
            Console.print(zh: "OCID前缀：\(prefix)", en: "OCID prefix: \(prefix)")
        }
    }
}
