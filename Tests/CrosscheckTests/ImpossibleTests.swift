import Kernel
import Testing

@testable import Crosscheck

/// What can't be, with the figure that says so.
@Suite("Crosscheck: what can't be")
struct ImpossibleTests {
    static let cases = [
        SentenceCase(
            "车辆编制2辆，实有车辆3辆。",
            .order, .question, "3辆"),
        SentenceCase(
            "本年签约项目83项，履约87项。",
            .order, .question, "87项"),
        SentenceCase(
            "预算金额20万元，中标金额25万元。",
            .order, .contradicts, "25万元"),
        SentenceCase(
            "抽检产品120批次，合格130批次。",
            .order, .contradicts, "130批次"),
        SentenceCase(
            "应到30人，实到32人。",
            .order, .contradicts, "32人"),
        SentenceCase(
            "抽查企业7家，合格率93%。",
            .percentage, .contradicts, "93%"),
        SentenceCase(
            "回访群众12人，满意率95%。",
            .percentage, .contradicts, "95%"),
        SentenceCase(
            "群众满意率达102%。",
            .percentage, .contradicts, "102%"),
        SentenceCase(
            "工业用电占45%，农业用电占25%，其他用电占40%。",
            .percentage, .contradicts, "40%"),
        SentenceCase(
            "2021年1—11月，热线共受理工单30644件。2021年1—12月，热线共受理工单30644件。",
            .period, .contradicts, "30644件"),
        SentenceCase("全市满意率由95%提高到98%，提高3%。", .percentage, .question, "3%"),
        SentenceCase(
            "一、结转情况\n全年收入共计1011.16万元，全年支出共计983.01万元。\n（4）结转结余情况分析。\n无\n", .rollForward, .contradicts, "无"),
        SentenceCase("下一步将专门针对市工业和信息化部门整体支出的特点开展工作。", .template, .contradicts, "工业和信息化部门"),
        SentenceCase("说明采取的措施（100字以内）。", .template, .contradicts, "字以内"),
        SentenceCase(
            "某某局2021年度部门整体支出绩效自评报告\n" + String(repeating: "一、部门基本情况良好，各项工作有序推进。", count: 8)
                + "\n本次2020年度部门整体支出绩效自评工作已完成。", .template, .contradicts, "2020年度部门整体支出绩效自评"),
    ]

    @Test("is contradicted or asked about, at the figure", arguments: cases)
    func found(_ sentence: SentenceCase) {
        let text = SourceText(sentence.text)
        let found = Crosscheck.check(text).filter { $0.kind == sentence.kind }
        #expect(
            found.contains {
                $0.verdict == sentence.verdict && $0.spans.contains { text.quote($0) == sentence.result }
            },
            "\(found.map(\.message.zh))")
    }

    /// The same sentences, mended.
    static let possible = [
        "车辆编制3辆，实有车辆3辆。", "本年签约项目87项，履约83项。", "预算金额25万元，中标金额20万元。", "抽检产品130批次，合格120批次。",
        "应到32人，实到30人。", "抽查企业7家，合格率85.7%。", "回访群众20人，满意率95%。", "工业用电占45%，农业用电占25%，其他用电占30%。",
        "2021年1—11月，热线共受理工单30644件。2021年1—12月，热线共受理工单33456件。",
        "2020年度部门决算报表\n与2019年度部门决算相比，本年支出合计增加。", "全市满意率由95%提高到98%，提高3个百分点。",
    ]

    @Test("nothing is said of what can be", arguments: possible)
    func quiet(_ text: String) {
        #expect(Crosscheck.check(SourceText(text)).filter { $0.verdict != .holds }.map(\.message.zh) == [])
    }
}
