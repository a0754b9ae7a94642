"""Configuration and roster of the office in Lâm Đồng after three provinces became one."""

CONFIG = """\
[office]
name = "Phòng Giáo dục nghề nghiệp - Giáo dục thường xuyên"
parent = "Sở Giáo dục và Đào tạo Lâm Đồng"
address = "gdnngdtx@lamdong.example"

[[mailbox]]
name = "gdnngdtx"
host = "imap.example.vn"
port = 993
security = "tls"
user = "gdnngdtx@lamdong.example"
password = "unused-here"
folders = ["INBOX"]
after_filing = "leave"
first_run = "quiet"

[smtp]
host = "smtp.example.vn"
port = 587
security = "starttls"
user = "gdnngdtx@lamdong.example"
password = "unused-here"

[staff]
digest_to = ["dtha.sgddt@lamdong.example"]
digest_at = ["07:30"]
commands_from = ["dtha.sgddt@lamdong.example"]

[units]
roster = "units.csv"

[[campaign]]
id = "htsd-2025"
title = "Tuần lễ hưởng ứng học tập suốt đời năm 2025"
short = ["HTSĐ", "học tập suốt đời"]
plan = "8842/KH-UBND"
starts = 2025-10-01
ends = 2025-10-07
closes = 2026-05-31

  [[campaign.stage]]
  id = "dang-ky"
  title = "Đăng ký lịch hoạt động"
  due = 2025-09-29
  on_time = "through"
  requires = [{ role = "schedule" }]
  remind = [-3, 1]

  [[campaign.stage]]
  id = "bao-cao"
  title = "Báo cáo kết quả"
  due = 2025-10-17
  on_time = "through"
  requires = [{ role = "written_report" }, { role = "figures" }, { role = "photo", at_least = 2 }]
  remind = [-4, -1, 2]

[[campaign]]
id = "chuyen-doi-so-2025"
title = "Ngày Chuyển đổi số quốc gia năm 2025"
short = ["chuyển đổi số", "CĐS"]
plan = "9015/KH-UBND"
starts = 2025-10-10
ends = 2025-10-12
closes = 2026-05-31

  [[campaign.stage]]
  id = "ket-qua"
  title = "Báo cáo kết quả"
  due = 2025-10-25
  on_time = "through"
  requires = [{ role = "written_report" }]
  remind = [-1]
"""

UNITS = """\
code,name,kind,parent,district,emails,phone,aliases,active_from,active_to,successor
pgd-don-duong,Phòng Giáo dục và Đào tạo huyện Đơn Dương,phong_gddt,,Đơn Dương,pgddonduong.lamdong@moet.edu.vn,,PGD Đơn Dương,,2025-06-30,ubnd-don-duong
pgd-tuy-phong,Phòng Giáo dục và Đào tạo huyện Tuy Phong,phong_gddt,,Tuy Phong,pgdtuyphong.binhthuan@moet.edu.vn,,,,2025-06-30,ubnd-lien-huong
ubnd-don-duong,Ủy ban nhân dân xã Đơn Dương,ubnd_xa,,,ubnd.donduong@lamdong.example,,UBND xã Đơn Dương;Phòng Văn hóa - Xã hội xã Đơn Dương,2025-07-01,,
ubnd-ka-do,Ủy ban nhân dân xã Ka Đô,ubnd_xa,,,,,UBND xã Ka Đô;Phòng Văn hóa - Xã hội xã Ka Đô,2025-07-01,,
ubnd-lien-huong,Ủy ban nhân dân xã Liên Hương,ubnd_xa,,,vhxh.lienhuong@lamdong.example,,UBND xã Liên Hương;Phòng Văn hóa - Xã hội xã Liên Hương,2025-07-01,,
ubnd-tuy-duc,Ủy ban nhân dân xã Tuy Đức,ubnd_xa,,,,,UBND xã Tuy Đức,2025-07-01,,
ubnd-quang-tin,Ủy ban nhân dân xã Quảng Tín,ubnd_xa,,,ubnd.quangtin@lamdong.example,,UBND xã Quảng Tín,2025-07-01,,
ubnd-xuan-huong,Ủy ban nhân dân phường Xuân Hương - Đà Lạt,ubnd_phuong,,,vhxh.xuanhuong@lamdong.example,,UBND phường Xuân Hương,2025-07-01,,
ubnd-lam-vien,Ủy ban nhân dân phường Lâm Viên - Đà Lạt,ubnd_phuong,,,,,UBND phường Lâm Viên,2025-07-01,,
ubnd-mui-ne,Ủy ban nhân dân phường Mũi Né,ubnd_phuong,,,vhxh.muine@lamdong.example,,UBND phường Mũi Né;Phòng Văn hóa - Xã hội phường Mũi Né,2025-07-01,,
ubnd-bac-gia-nghia,Ủy ban nhân dân phường Bắc Gia Nghĩa,ubnd_phuong,,,,,UBND phường Bắc Gia Nghĩa,2025-07-01,,
ubnd-phu-quy,Ủy ban nhân dân đặc khu Phú Quý,ubnd_dac_khu,,,vhxh.phuquy@lamdong.example,,UBND đặc khu Phú Quý;Phòng Văn hóa - Xã hội đặc khu Phú Quý,2025-07-01,,
cong-an-tinh,Công an tỉnh Lâm Đồng,so_nganh,,,,,CA tỉnh Lâm Đồng,,,
tinh-doan,Tỉnh đoàn Lâm Đồng,so_nganh,,,phongtrao.tinhdoan@lamdong.example,,Đoàn TNCS Hồ Chí Minh tỉnh Lâm Đồng,,,
hlhpn-tinh,Hội Liên hiệp Phụ nữ tỉnh Lâm Đồng,so_nganh,,,hpn@lamdong.example,,Hội LHPN tỉnh Lâm Đồng,,,
hlhpn-mui-ne,Hội Liên hiệp Phụ nữ phường Mũi Né,so_nganh,ubnd-mui-ne,,,,Hội LHPN phường Mũi Né,2025-07-01,,
hnd-tinh,Hội Nông dân tỉnh Lâm Đồng,so_nganh,,,,,,,,
ccb-tinh,Hội Cựu chiến binh tỉnh Lâm Đồng,so_nganh,,,,,Hội CCB tỉnh,,,
thu-vien-binh-thuan,Thư viện tỉnh Bình Thuận,so_nganh,,,thuvien.binhthuan@gmail.com,,,,2025-06-30,thu-vien-tinh
thu-vien-tinh,Thư viện tỉnh Lâm Đồng,so_nganh,,,thuvien@lamdong.example,,,,,
hkh-tinh,Hội Khuyến học tỉnh Lâm Đồng,hoi_khuyen_hoc,,,hkh@lamdong.example,,HKH tỉnh,,,
hkh-quang-tin,Hội Khuyến học xã Quảng Tín,hoi_khuyen_hoc,ubnd-quang-tin,,,,,2025-07-01,,
tthtcd-ka-do,Trung tâm Học tập cộng đồng xã Ka Đô,tthtcd,ubnd-ka-do,,,,TTHTCĐ Ka Đô,,,
tthtcd-quang-tin,Trung tâm Học tập cộng đồng xã Quảng Tín,tthtcd,ubnd-quang-tin,,tthtcdquangtin@gmail.com,,TTHTCĐ Quảng Tín,,,
tthtcd-phu-quy,Trung tâm Học tập cộng đồng đặc khu Phú Quý,tthtcd,ubnd-phu-quy,,,,TTHTCĐ Phú Quý,2025-07-01,,
ttgdtx-da-lat,Trung tâm Giáo dục thường xuyên tỉnh Lâm Đồng,ttgdtx,,,ttgdtx.lamdong@moet.edu.vn,,TTGDTX tỉnh,,,
ttgdtx-bac-binh,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Bắc Bình,ttgdtx,,,gdtxbacbinh.binhthuan@moet.edu.vn,,TT GDNN-GDTX Bắc Bình,,,
ttgdtx-dak-mil,Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Đắk Mil,ttgdtx,,,,,TT GDNN-GDTX Đắk Mil,,,
cd-nghe-da-lat,Trường Cao đẳng Đà Lạt,cao_dang,,,phongdt@cddl.example,,CĐ Đà Lạt,,,
thpt-bui-thi-xuan-dl,Trường THPT Bùi Thị Xuân,thpt,,Đà Lạt,c3buithixuan.lamdong@moet.edu.vn,,THPT Bùi Thị Xuân Đà Lạt,,,
thpt-bui-thi-xuan-pt,Trường THPT Bùi Thị Xuân,thpt,,Phan Thiết,c3buithixuan.binhthuan@moet.edu.vn,,THPT Bùi Thị Xuân Phan Thiết;THPT Bùi Thị Xuân Mũi Né,,,
thpt-pro-lieng-k-dong,Trường THPT Pró,thpt,,,c3pro.lamdong@moet.edu.vn,,,,,
ptdtnt-dak-nong,Trường Phổ thông Dân tộc nội trú THPT N'Trang Lơng,ptdtnt,,,,,DTNT N'Trang Lơng,,,
thcs-nguyen-du-ldo,Trường THCS Nguyễn Du,thcs,ubnd-lam-vien,,c2nguyendu.dalat.lamdong@moet.edu.vn,,,,,
thcs-nguyen-du-mn,Trường THCS Nguyễn Du,thcs,ubnd-mui-ne,,,,,,,
thcs-ka-do,Trường THCS Ka Đô,thcs,ubnd-ka-do,,,,,,,
th-ka-do,Trường Tiểu học Ka Đô,tieu_hoc,ubnd-ka-do,,,,,,,
th-hung-vuong-qt,Trường Tiểu học Hùng Vương,tieu_hoc,ubnd-quang-tin,,,,,,,
th-hung-vuong-td,Trường Tiểu học Hùng Vương,tieu_hoc,ubnd-tuy-duc,,,,,,,
th-ngu-phung,Trường Tiểu học Ngũ Phụng,tieu_hoc,ubnd-phu-quy,,,,,,2025-08-14,th-long-hai
th-long-hai,Trường Tiểu học Long Hải,tieu_hoc,ubnd-phu-quy,,c1longhai.phuquy@gmail.com,,,,,
mn-anh-dao,Trường Mầm non Anh Đào,mam_non,ubnd-xuan-huong,,mnanhdao.dl@gmail.com,,,,,
mn-hoa-bien,Trường Mẫu giáo Hoa Biển,mam_non,ubnd-phu-quy,,,,MG Hoa Biển,,,
mn-bon-bu-brang,Trường Mầm non Hoa Pơ Lang,mam_non,ubnd-tuy-duc,,,,MN Hoa Pơ Lang,,,
"""
