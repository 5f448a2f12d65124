import ArgumentParser
import Foundation
import Hotline
import Kernel
import Registry

struct HotlineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hotline", abstract: "Takes in letters to the hotline, and plays its exchange.",
        subcommands: [Mail.self, ExchangeCommand.self])

    struct Mail: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enters letters as orders of the hotline, each once.",
            discussion: """
                A path is a letter (.eml), a maildir, or - for a letter on standard input, as mail servers hand it over. \
                Letters of a maildir move from new/ to cur/. A letter whose subject names an order of its sender is added \
                to that. Exit code 1 when one couldn't be taken.
                """)

        @OptionGroup var data: DataOption
        @Argument(help: "Letters, maildirs, or -.", completion: .file()) var paths: [String]
        @Option(help: "The organisation of the hotline; that of the line 12345 when not named.") var organisation:
            String?

        func run() async throws {
            let house = try await House(data)
            let own = try await house.registry.hotlineCentre()
            guard let centre = organisation ?? own else {
                throw MailIntake.noCentre
            }
            let intake = MailIntake(registry: house.registry, random: Chance.bytes)
            var troubles = 0
            for path in paths {
                if path != "-", Self.isMaildir(path) {
                    try await intake.empty(maildir: URL(filePath: path), at: centre) { name, result in
                        if !Self.tell(name, result) { troubles += 1 }
                    }
                } else if !Self.tell(path, await Self.taking(path, intake, centre)) {
                    troubles += 1
                }
            }
            if troubles > 0 { throw ExitCode(1) }
        }

        private static func isMaildir(_ path: String) -> Bool {
            var isFolder = ObjCBool(false)
            return FileManager.default.fileExists(atPath: "\(path)/new", isDirectory: &isFolder) && isFolder.boolValue
        }

        private static func taking(
            _ path: String, _ intake: MailIntake, _ centre: String
        ) async -> Result<MailIntake.Outcome, any Error> {
            do {
                let bytes = path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : try content(of: path)
                return .success(try await intake.take([UInt8](bytes), at: centre))
            } catch {
                return .failure(error)
            }
        }

        private static func content(of path: String) throws -> Data {
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw Refusal.notFound(LocalizedText(zh: "文件 \(path)", en: "The file \(path)"))
            }
            return bytes
        }

        /// Says what became of it; false when it couldn't be taken.
        private static func tell(_ name: String, _ result: Result<MailIntake.Outcome, any Error>) -> Bool {
            switch result {
            case .success(.taken(.filed(let order))): Console.print(zh: "\(name)：已登记为\(order)", en: "\(name): \(order)")
            case .success(.taken(.known(let order))):
                Console.print(zh: "\(name)：此前已登记为\(order)", en: "\(name): \(order) already")
            case .success(.taken(.added(let note, let order))):
                Console.print(zh: "\(name)：补充到\(order)（\(note)）", en: "\(name): added to \(order) as \(note)")
            case .success(.automatic): Console.print(zh: "\(name)：自动回复，未登记", en: "\(name): automatic, not entered")
            case .failure(let error):
                let words = (error as? Refusal).map { Console.say($0.message) } ?? String(describing: error)
                Console.error("\(name): \(words)")
                return false
            }
            return true
        }
    }
}
