import ArgumentParser
import Foundation
import Kernel
import Registry

struct Calendar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the working-day calendar and enters notices of holidays.",
        subcommands: [Show.self, ImportNotice.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the holidays and make-up workdays of a year, and how many days are worked.")

        @OptionGroup var data: DataOption
        @Argument(help: "The year.") var year: Int
        @Flag(help: "Print JSON.") var json = false

        private struct Output: Encodable {
            let year: Int
            let published: Bool
            let workdays: Int
            let days: [[String]]
        }

        func validate() throws {
            guard (1...9998).contains(year) else { throw ValidationError("A year lies between 1 and 9998.") }
        }

        func run() async throws {
            let house = try await House(data)
            let calendar = house.registry.calendar
            let period = Period.year(year)
            let workdays = calendar.workdays(after: period.firstDay.advanced(by: -1), through: period.lastDay)
            let isPublished = !calendar.isProvisional(period.firstDay)
            let days = calendar.entries(in: year).filter { $0.kind != .ordinary }
            guard !json else {
                return try Console.json(
                    Output(
                        year: year, published: isPublished, workdays: workdays,
                        days: days.map { [$0.day.description, $0.kind.rawValue, $0.name] }))
            }
            for entry in days {
                let isWorked = entry.kind == .makeUpWorkday
                Console.print(
                    zh: "\(entry.day) \(isWorked ? "补班" : "放假") \(entry.name)",
                    en: "\(entry.day) \(isWorked ? "worked" : "holiday") \(entry.name)")
            }
            Console.print(
                zh: isPublished ? "\(year)年共\(workdays)个工作日。" : "\(year)年的放假安排尚未录入，按周末计共\(workdays)个工作日。",
                en: isPublished
                    ? "\(workdays) working days in \(year)."
                    : "The notice for \(year) isn't entered yet; by weekends there are \(workdays) working days.")
        }
    }

    struct ImportNotice: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Enters a notice of holidays from a CSV file.",
            discussion: """
                Lines of date,kind,name under a header; kind is holiday, makeup_workday or ordinary. The notice \
                supersedes what was known of its years; with --supplement, only of the days it names. A running server \
                then reckons open deadlines anew.
                """)

        @OptionGroup var data: DataOption
        @Argument(help: "The CSV file.", completion: .file()) var file: String
        @Option(help: "The document that publishes it, such as 国办发明电〔2026〕9号.") var source: String
        @Option(help: "A region whose own holidays these are; they stop no national clock.") var region: String?
        @Flag(help: "Change only the days it names.") var supplement = false
        @Flag(help: "Say what would change and save nothing.") var rehearse = false

        func run() async throws {
            let house = try await House(data)
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw Refusal.notFound(LocalizedText(zh: "文件 \(file)", en: "The file \(file)"))
            }
            let change = try await house.registry.publishCalendar(
                entries(of: String(decoding: bytes, as: UTF8.self)), source: source, supplement: supplement,
                layer: region ?? CalendarNotice.national, as: .system, rehearse: rehearse)
            for day in change.newHolidays { Console.print(zh: "\(day) 改为休息", en: "\(day) becomes a rest day") }
            for day in change.newWorkdays { Console.print(zh: "\(day) 改为工作日", en: "\(day) becomes a working day") }
            Console.print(
                zh: rehearse ? "以上为预演，未保存。" : "已录入；跨越这些日期的时限将由服务进程自动重排。",
                en: rehearse
                    ? "This was a rehearsal. Nothing was saved."
                    : "Entered. A running server reckons the deadlines that cross these days anew.")
        }

        private func entries(of text: String) throws -> [WorkCalendar.Entry] {
            do {
                return try WorkCalendar.entries(csv: text)
            } catch {
                throw Refusal.unreadable(
                    LocalizedText(
                        zh: "第\(error.line)行不是“日期,类别,名称”：\(error.text)。未录入任何内容。",
                        en: "Line \(error.line) isn't “date,kind,name”: \(error.text). Nothing was entered."))
            }
        }
    }
}
