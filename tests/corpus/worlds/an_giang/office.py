"""Configuration and roster of the office in An Giang, which took in Kiên Giang in 2025."""

CONFIG = """\
[office]
name = "Phòng Giáo dục thường xuyên"
parent = "Sở Giáo dục và Đào tạo An Giang"
address = "phonggdtx.soangiang@moet.edu.vn"

[[mailbox]]
name = "phonggdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "phonggdtx.soangiang@moet.edu.vn"
password = "unused-here"
folders = ["INBOX"]
after_filing = "leave"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "phonggdtx.soangiang@moet.edu.vn"
password = "unused-here"

[staff]
digest_to = ["tonghop.gdtx@angiang.example"]
digest_at = ["07:00", "16:30"]
commands_from = ["tonghop.gdtx@angiang.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "htsd-2025"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2025"
short = ["HTSĐ 2025", "học tập suốt đời"]
plan = "318/KH-UBND"
starts = 2025-10-01
ends = 2025-10-07
closes = 2026-12-31

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2025-10-15
  on_time = "through"
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 2 }]

[[campaign]]
id = "ngay-sach-2026"
title = "Ngày Sách và Văn hóa đọc Việt Nam năm 2026"
short = ["Ngày Sách", "Văn hóa đọc"]
plan = "96/KH-UBND"
starts = 2026-04-15
ends = 2026-05-02
closes = 2026-12-31

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2026-05-10
  on_time = "through"
  requires = [{ role = "written_report" }, { role = "figures" }]

[[campaign]]
id = "htsd-2026"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2026"
short = ["HTSĐ", "học tập suốt đời"]
plan = "402/KH-UBND"
starts = 2026-10-01
ends = 2026-10-07
closes = 2027-05-31

  [[campaign.stage]]
  id = "registration"
  title = "Đăng ký lịch hoạt động"
  due = 2026-09-28
  on_time = "before"
  grace_until = 2026-09-30
  requires = [{ role = "schedule" }]
  remind = [-5, -2, 1]

  [[campaign.stage]]
  id = "report"
  title = "Báo cáo kết quả"
  due = 2026-10-15
  on_time = "through"
  grace_until = 2026-10-19
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 2 }]
  remind = [-5, -2, 1, 3]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-cho-moi,Phòng Giáo dục và Đào tạo huyện Chợ Mới,phong_gddt,,Chợ Mới,pgdchomoi.angiang@moet.edu.vn,,,,2025-06-30,ubnd-cho-moi
pgd-phu-quoc,Phòng Giáo dục và Đào tạo thành phố Phú Quốc,phong_gddt,,Phú Quốc,pgdphuquoc.kiengiang@moet.edu.vn,,PGD Phú Quốc,,2025-06-30,ubnd-phu-quoc
pgd-go-quao,Phòng Giáo dục và Đào tạo huyện Gò Quao,phong_gddt,,Gò Quao,,,,,2025-06-30,ubnd-go-quao
ubnd-cho-moi,Ủy ban nhân dân xã Chợ Mới,ubnd_xa,,,ubnd.chomoi@angiang.example,,UBND xã Chợ Mới;Phòng Văn hóa - Xã hội xã Chợ Mới,2025-07-01,,
ubnd-cu-lao-gieng,Ủy ban nhân dân xã Cù Lao Giêng,ubnd_xa,,,vhxh.culaogieng@angiang.example,,UBND xã Cù Lao Giêng;Phòng Văn hóa - Xã hội xã Cù Lao Giêng,2025-07-01,,
ubnd-oc-eo,Ủy ban nhân dân xã Óc Eo,ubnd_xa,,,,,UBND xã Óc Eo;Phòng Văn hóa - Xã hội xã Óc Eo,2025-07-01,,
ubnd-go-quao,Ủy ban nhân dân xã Gò Quao,ubnd_xa,,,ubnd.goquao@angiang.example,,UBND xã Gò Quao;Phòng Văn hóa - Xã hội xã Gò Quao,2025-07-01,,
ubnd-tay-yen,Ủy ban nhân dân xã Tây Yên,ubnd_xa,,,,,UBND xã Tây Yên;Phòng Văn hóa - Xã hội xã Tây Yên,2025-07-01,,
ubnd-hon-dat,Ủy ban nhân dân xã Hòn Đất,ubnd_xa,,,ubnd.hondat@angiang.example,,UBND xã Hòn Đất;Phòng Văn hóa - Xã hội xã Hòn Đất,2025-07-01,,
ubnd-vinh-hoa-hiep,Ủy ban nhân dân xã Vĩnh Hòa Hiệp,ubnd_xa,,,ubnd.vinhhoahiep@angiang.example,,UBND xã Vĩnh Hòa Hiệp,,2025-06-30,ubnd-rach-gia
ubnd-rach-gia,Ủy ban nhân dân phường Rạch Giá,ubnd_phuong,,,vhxh.rachgia@angiang.example,,UBND phường Rạch Giá;Phòng Văn hóa - Xã hội phường Rạch Giá,2025-07-01,,
ubnd-vinh-thong,Ủy ban nhân dân phường Vĩnh Thông,ubnd_phuong,,,vhxh.vinhthong@angiang.example,,UBND phường Vĩnh Thông;Phòng Văn hóa - Xã hội phường Vĩnh Thông,2025-07-01,,
ubnd-my-thoi,Ủy ban nhân dân phường Mỹ Thới,ubnd_phuong,,,,,UBND phường Mỹ Thới;Phòng Văn hóa - Xã hội phường Mỹ Thới,2025-07-01,,
ubnd-phu-quoc,Ủy ban nhân dân đặc khu Phú Quốc,ubnd_dac_khu,,,vhxh.phuquoc@angiang.example,,UBND đặc khu Phú Quốc;Phòng Văn hóa - Xã hội đặc khu Phú Quốc,2025-07-01,,
ubnd-kien-hai,Ủy ban nhân dân đặc khu Kiên Hải,ubnd_dac_khu,,,,,UBND đặc khu Kiên Hải;Phòng Văn hóa - Xã hội đặc khu Kiên Hải,2025-07-01,,
so-vhtt-kg,Sở Văn hóa và Thể thao tỉnh Kiên Giang,so_nganh,,,,,,,2025-02-28,so-vhttdl
so-vhttdl,"Sở Văn hóa, Thể thao và Du lịch tỉnh An Giang",so_nganh,,,vanthu.svhttdl@angiang.example,,Sở VHTTDL;Sở VH-TT-DL,,,
so-tttt,Sở Thông tin và Truyền thông tỉnh An Giang,so_nganh,,,sotttt@angiang.example,,Sở TT&TT,,2025-02-28,so-khcn
so-khcn,Sở Khoa học và Công nghệ tỉnh An Giang,so_nganh,,,vanthu.skhcn@angiang.example,,Sở KH&CN,,,
bao-ptth,"Báo và Phát thanh, Truyền hình An Giang",so_nganh,,,@baoangiang.example,,Báo và PTTH An Giang,2025-07-01,,
thu-vien-tinh,Thư viện tỉnh An Giang,so_nganh,,,thuvien@angiang.example,,TVT An Giang,,,
tinh-doan,Tỉnh đoàn An Giang,so_nganh,,,tinhdoan@angiang.example,,Đoàn TNCS Hồ Chí Minh tỉnh An Giang,,,
ldld-tinh,Liên đoàn Lao động tỉnh An Giang,so_nganh,,,,,LĐLĐ tỉnh,,,
hkh-tinh,Hội Khuyến học tỉnh An Giang,hoi_khuyen_hoc,,,hoikhuyenhoc@angiang.example,,HKH tỉnh,,,
hkh-rach-gia,Hội Khuyến học phường Rạch Giá,hoi_khuyen_hoc,,,,,,2025-07-01,,
hkh-hon-dat,Hội Khuyến học xã Hòn Đất,hoi_khuyen_hoc,,,hkhhondat@gmail.com,,,2025-07-01,,
tthtcd-cu-lao-gieng,Trung tâm Học tập cộng đồng xã Cù Lao Giêng,tthtcd,ubnd-cu-lao-gieng,,,,TTHTCĐ Cù Lao Giêng,2025-07-01,,
tthtcd-dinh-hoa,Trung tâm Học tập cộng đồng xã Định Hòa,tthtcd,ubnd-go-quao,,tthtcddinhhoa@gmail.com,,TTHTCĐ Định Hòa,,,
tthtcd-dinh-hoa-moi,Trung tâm Học tập cộng đồng xã Định Hóa,tthtcd,ubnd-tay-yen,,,,,,,
ttgdtx-rach-gia,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Rạch Giá,ttgdtx,,,ttgdtxrachgia.kiengiang@moet.edu.vn,,TT GDNN-GDTX Rạch Giá,,2026-06-30,
ttgdtx-rach-gia,Trường Trung học nghề Rạch Giá,ttgdtx,,,ttgdtxrachgia.kiengiang@moet.edu.vn,,THN Rạch Giá,2026-07-01,,
ttgdtx-cho-moi,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Chợ Mới,ttgdtx,,,,,TT GDNN-GDTX Chợ Mới,,,
cd-kien-giang,Trường Cao đẳng Kiên Giang,cao_dang,,,dbcl@cdkg.example,,CĐKG,,,
thpt-nguyen-huu-canh,Trường THPT Nguyễn Hữu Cảnh,thpt,,,c3nguyenhuucanh.angiang@moet.edu.vn,,,,,
thpt-nguyen-trung-truc,Trường THPT Nguyễn Trung Trực,thpt,,,c3nguyentrungtruc.kiengiang@moet.edu.vn,,,,,
thpt-an-thoi,Trường THPT An Thới,thpt,,,c3anthoi.kiengiang@moet.edu.vn,,,,,
thpt-ton-duc-thang,Trường THPT Tôn Đức Thắng,thpt,,,,,,,,
ptdtnt-tinh,Trường Phổ thông Dân tộc nội trú THPT An Giang,ptdtnt,,,dtnt.angiang@moet.edu.vn,,,,,
thcs-tan-phu,Trường THCS Tân Phú,thcs,ubnd-oc-eo,,,,,,,
thcs-long-dien,Trường THCS Long Điền,thcs,ubnd-cho-moi,,c2longdien.chomoi.angiang@moet.edu.vn,,,,,
thcs-le-quy-don,Trường THCS Lê Quý Đôn,thcs,ubnd-rach-gia,,,,,,,
th-tan-phu-oc-eo,Trường Tiểu học Tân Phú,tieu_hoc,ubnd-oc-eo,,,,,,,
th-tan-phu-tay-yen,Trường Tiểu học Tân Phú,tieu_hoc,ubnd-tay-yen,,,,,,,
th-tan-phu-1,Trường Tiểu học Tân Phú 1,tieu_hoc,ubnd-cho-moi,,c1tanphu1.chomoi.angiang@moet.edu.vn,,,,,
th-tan-phu-2,Trường Tiểu học Tân Phú 2,tieu_hoc,ubnd-cho-moi,,,,,,,
th-kim-dong,Trường Tiểu học Kim Đồng,tieu_hoc,ubnd-vinh-thong,,c1kimdong.rg.kiengiang@moet.edu.vn,,,,,
th-thcs-bai-thom,Trường Tiểu học và Trung học cơ sở Bãi Thơm,th_thcs,ubnd-phu-quoc,,,,TH&THCS Bãi Thơm,,,
th-thcs-lai-son,Trường TH-THCS Lại Sơn,th_thcs,ubnd-kien-hai,,,,,,,
th-binh-phu-a,Trường Tiểu học A Bình Phú,tieu_hoc,ubnd-my-thoi,,,,,,2026-06-30,th-binh-phu
th-binh-phu-b,Trường Tiểu học B Bình Phú,tieu_hoc,ubnd-my-thoi,,,,,,2026-06-30,th-binh-phu
th-binh-phu,Trường Tiểu học Bình Phú,tieu_hoc,ubnd-my-thoi,,,,,2026-07-01,,
mg-vang-anh,Trường Mẫu giáo Vàng Anh,mam_non,ubnd-my-thoi,,,,MG Vàng Anh,,,
mn-hoa-phuong,Trường Mầm non Hoa Phượng,mam_non,ubnd-rach-gia,,mnhoaphuong.rg@gmail.com,,,,,
"""
