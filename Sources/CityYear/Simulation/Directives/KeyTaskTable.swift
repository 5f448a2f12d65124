import Directives

/// The bureau's key tasks of 2021 (重点工作), as the chapters of its report tell them, decomposed into steps. What was reached is
/// as published; targets, dates and persons are made up.
enum KeyTaskTable {
    struct Step: Sendable {
        let title: String
        let section: String
        /// Month and day by which it was due, and days by which it was done before that.
        let due: (month: Int, day: Int)
        let early: Int
        /// Thousandths, so that percentages are whole too; nil where being done is all.
        var target: String?
        var reached: String?
        var unit: String?
    }

    struct Task: Sendable {
        let topic: String
        let matter: String
        let demand: String
        let steps: [Step]
        let score: Int
    }

    private static func step(
        _ title: String, _ section: String, _ month: Int, _ day: Int, early: Int, _ target: String? = nil,
        _ reached: String? = nil, _ unit: String? = nil
    ) -> Step {
        Step(
            title: title, section: section, due: (month, day), early: early, target: target, reached: reached,
            unit: unit)
    }

    static let tasks = [
        Task(
            topic: "深化改革强化管理，提升政务服务效能", matter: "政务服务效能",
            demand: "应进必进、事项标准化、好差评、一部手机办事通和“互联网+监管”五项工作按季推进，年底办结。",
            steps: [
                step("市级政务服务实施部门进驻大厅", "BSZW-SPFW", 6, 30, early: 9, "40", "40", "个"),
                step("市级政务服务事项进驻大厅", "BSZW-SPFW", 9, 30, early: 4, "1300", "1317", "项"),
                step("政务服务事项标准化发布", "BSZW-SPGG", 11, 30, early: 6, "8300", "8326", "项"),
                step("“好差评”主动评价率", "BSZW-SPFW", 12, 20, early: 2, "90", "94.15", "%"),
                step("“一部手机办事通”实名用户", "BSZW-XXJS", 12, 20, early: 6, "400000", "442686", "人"),
                step("采集监管行为的监管事项", "BSZW-DZZW", 12, 20, early: 3, "3000", "3120", "项"),
            ], score: 95),
        Task(
            topic: "强化交易服务管理，推动公共资源交易提质增效", matter: "公共资源交易",
            demand: "征聘专家、清理制度文件、落实电子交易规则、推行网上不见面开标。",
            steps: [
                step("公开征聘评审专家", "BSZW-JYJG", 10, 31, early: 12, "800", "873", "名"),
                step("清理招标投标制度文件", "BSZW-JYJG", 9, 30, early: 2, "13", "13", "个"),
                step("清理公共资源交易制度文件", "BSZW-JYJG", 9, 30, early: 2, "4", "4", "个"),
                step("落实电子交易规则", "BSZW-JYJG", 10, 31, early: 5, "4", "4", "类"),
                step("网上不见面开标项目", "BSZW-JYZX", 12, 20, early: 4, "250", "289", "个"),
                step("开通网络投诉举报窗口", "BSZW-JYJG", 8, 31, early: 10),
            ], score: 96),
        Task(
            topic: "强化接诉即办，归并优化12345热线", matter: "12345热线",
            demand: "归并热线，全天人工服务，提高办结率。",
            steps: [
                step("政务服务便民热线归并", "BSZW-DZZW", 10, 31, early: 8, "28", "28", "条"),
                step("热线服务时间调整为7×24小时", "BSZW-DZZW", 11, 15, early: 5),
                step("1至11月工单办结率", "BSZW-DZZW", 12, 15, early: 4, "98", "99.11", "%"),
            ], score: 97),
        Task(
            topic: "规范政府集中采购机构设置和运行", matter: "集中采购机构",
            demand: "独立设置市政府采购和出让中心，划转职责，规范运行。",
            steps: [
                step("独立设置市政府采购和出让中心并划转职责", "BSZW-BGS", 6, 30, early: 7),
                step("1至11月完成采购项目", "BSZW-CGZX", 12, 15, early: 6, "25", "27", "项"),
            ], score: 94),
        Task(
            topic: "统筹文明城市创建、疫情防控、定点帮扶和社会信用等工作", matter: "统筹工作",
            demand: "按各专项责任清单完成年度任务。",
            steps: [
                step("文明城市测评点位打造", "BSZW-BGS", 10, 31, early: 6),
                step("派驻乡村振兴工作队员", "BSZW-BGS", 5, 31, early: 14, "2", "2", "名"),
                step("信用平台数据归集", "BSZW-SPGG", 12, 20, early: 5, "1200", "1264", "条"),
                step("信用承诺归集", "BSZW-SPGG", 12, 20, early: 5, "500", "544", "条"),
                step("“十四五”规划编制", "BSZW-BGS", 11, 30, early: 10),
            ], score: 95),
    ]
}
